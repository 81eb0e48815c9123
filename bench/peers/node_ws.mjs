// Node with ws, the way its own documentation shows: clients.forEach(send). Driven by the control line.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const { WebSocketServer } = createRequire(new URL("../../client/package.json", import.meta.url))("ws");

const TEXT_BYTES = 300;
const server = new WebSocketServer({
  host: "127.0.0.1",
  port: 0,
  backlog: 4096,
  perMessageDeflate: false,
});
server.on("listening", () => console.log(`port ${server.address().port}`));
server.on("connection", (socket) => socket.on("error", () => {}));

function text() {
  const head = `{"at":"~${process.hrtime.bigint()}~","text":"`;
  return `${head}${"x".repeat(TEXT_BYTES - head.length - 2)}"}`;
}

function broadcast() {
  const frame = Buffer.from(text());
  for (const client of server.clients) client.send(frame, { binary: false });
}

createInterface({ input: process.stdin }).on("line", async (line) => {
  const [, count, perSecond] = line.split(" ").map(Number);
  const start = performance.now();
  for (let i = 0; i < count; i++) {
    const wait = start + (i * 1000) / perSecond - performance.now();
    await new Promise((done) => setTimeout(done, Math.max(0, wait)));
    broadcast();
  }
  console.log("done");
});
process.stdin.on("end", () => process.exit(0));
