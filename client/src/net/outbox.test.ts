import { afterEach, expect, test, vi } from "vitest";
import { Outbox, type Reply, type Unsent } from "./outbox";
import type { Shelf } from "./shelf";
import type { Do } from "./wire";

const ME = "Cô Mẫu\nTrường Mẫu";

function desk(kept: Unsent[] = []) {
  const sent: Do[] = [];
  const replies: [Unsent, Reply][] = [];
  const onShelf = new Map(kept.map((entry) => [entry.id, entry]));
  const shelf: Shelf = {
    load: async () => [...onShelf.values()],
    put: async (entry) => void onShelf.set(entry.id, entry),
    drop: async (id) => void onShelf.delete(id),
  };
  const line = { isUp: true };
  const send = (frame: Do) => {
    if (line.isUp) sent.push(frame);
    return line.isUp;
  };
  const outbox = new Outbox(send, (entry, reply) => replies.push([entry, reply]), shelf);
  outbox.resume(ME);
  return { outbox, sent, replies, onShelf, line };
}

function ask(text: string) {
  return { do: "submit_question", text } as const;
}

function done(id: string): Reply {
  return { t: "done", id, seq: 1, at: 2, question: 48, receipt: "7KQMP3XD" };
}

function refused(id: string, again_ms: number | null): Reply {
  return { t: "refused", id, code: "server_busy", data: {}, again_ms };
}

afterEach(() => {
  vi.useRealTimers();
});

test("a command goes out with a long random id and stays until it is answered", async () => {
  const { outbox, sent, onShelf } = desk();
  const reply = outbox.give(ask("a"));
  const id = sent[0]?.id ?? "";
  expect(id).toMatch(/^[0-9A-Za-z_-]{22}$/);
  expect(outbox.unsent.value).toHaveLength(1);
  outbox.settle(done(id));
  expect(await reply).toMatchObject({ t: "done", question: 48 });
  expect(outbox.unsent.value).toHaveLength(0);
  expect(onShelf.size).toBe(0);
});

test("without a line it waits, and goes out with the same id when the line is back", () => {
  const { outbox, sent, line } = desk();
  line.isUp = false;
  void outbox.give(ask("a"));
  expect(sent).toEqual([]);
  line.isUp = true;
  outbox.resume(ME);
  outbox.resume(ME);
  expect(sent).toHaveLength(2);
  expect(sent[0]?.id).toBe(sent[1]?.id);
});

test("what an earlier page left is sent again with its id, and its answer is heard", async () => {
  const entry: Unsent = { id: "A".repeat(22), command: ask("a"), at: 1, owner: ME };
  const { outbox, sent, replies } = desk([entry]);
  await outbox.restore();
  expect(sent.map((frame) => frame.id)).toEqual([entry.id]);
  outbox.settle(done(entry.id));
  expect(replies[0]?.[0]).toEqual(entry);
});

test("what somebody else left in this browser is neither shown nor sent", async () => {
  const entry: Unsent = { id: "A".repeat(22), command: ask("a"), at: 1, owner: "Thầy Mẫu\n" };
  const { outbox, sent } = desk([entry]);
  await outbox.restore();
  expect(sent).toEqual([]);
  expect(outbox.unsent.value).toEqual([]);
});

test("a busy server gets it again after the time it named, with the same id", () => {
  vi.useFakeTimers();
  const { outbox, sent } = desk();
  void outbox.give(ask("a"));
  const id = sent[0]?.id ?? "";
  outbox.settle(refused(id, 1_000));
  vi.advanceTimersByTime(999);
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(sent.map((frame) => frame.id)).toEqual([id, id]);
});

test("a final refusal ends it", async () => {
  const { outbox, sent } = desk();
  const reply = outbox.give(ask("a"));
  outbox.settle(refused(sent[0]?.id ?? "", null));
  expect((await reply).t).toBe("refused");
  expect(outbox.unsent.value).toEqual([]);
});

test("at most eight are on their way at once", () => {
  const { outbox, sent } = desk();
  for (let n = 0; n < 10; n += 1) void outbox.give(ask(String(n)));
  expect(sent).toHaveLength(8);
  outbox.settle(done(sent[0]?.id ?? ""));
  expect(sent).toHaveLength(9);
});

test("a browser that refuses to store does not stop a command", async () => {
  const sent: Do[] = [];
  const broken: Shelf = {
    load: () => Promise.reject(new Error("no storage")),
    put: () => Promise.reject(new Error("no storage")),
    drop: () => Promise.reject(new Error("no storage")),
  };
  const outbox = new Outbox(
    (frame) => sent.push(frame) > 0,
    () => undefined,
    broken,
  );
  await outbox.restore();
  void outbox.give(ask("a"));
  expect(sent).toHaveLength(1);
});

test("more than a hundred waiting are refused here", async () => {
  const { outbox, line } = desk();
  line.isUp = false;
  for (let n = 0; n < 100; n += 1) void outbox.give(ask(String(n)));
  expect(await outbox.give(ask("one more"))).toMatchObject({ t: "refused", code: "outbox_full" });
});
