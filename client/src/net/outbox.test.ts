import { afterEach, expect, test, vi } from "vitest";
import { Outbox, type Reply, type Unsent } from "./outbox";
import type { Shelf } from "./shelf";
import type { Do, DoAll } from "./wire";

const ME = "Cô Mẫu\nTrường Mẫu";

function desk(kept: Unsent[] = []) {
  const sent: Do[] = [];
  const frames: (Do | DoAll)[] = [];
  const replies: [Unsent, Reply][] = [];
  const onShelf = new Map(kept.map((entry) => [entry.id, entry]));
  const shelf: Shelf = {
    load: async () => [...onShelf.values()],
    put: async (entry) => void onShelf.set(entry.id, entry),
    drop: async (id) => void onShelf.delete(id),
  };
  const line = { isUp: true };
  const send = (frame: Do | DoAll) => {
    if (!line.isUp) return false;
    frames.push(frame);
    if (frame.t === "do") sent.push(frame);
    return true;
  };
  const outbox = new Outbox(send, (entry, reply) => replies.push([entry, reply]), shelf);
  outbox.resume(ME);
  return { outbox, sent, frames, replies, onShelf, line };
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
    (frame) => frame.t === "do" && sent.push(frame) > 0,
    () => undefined,
    broken,
  );
  await outbox.restore();
  void outbox.give(ask("a"));
  expect(sent).toHaveLength(1);
});

test("more than two hundred waiting are refused here", async () => {
  const { outbox, line } = desk();
  line.isUp = false;
  for (let n = 0; n < 200; n += 1) void outbox.give(ask(String(n)));
  expect(await outbox.give(ask("one more"))).toMatchObject({ t: "refused", code: "outbox_full" });
});

function accepting(count: number) {
  return Array.from({ length: count }, (_, i) => ({ do: "accept_question", question: i + 1 }) as const);
}

function itemsOf(frame: Do | DoAll | undefined) {
  return frame?.t === "do_all" ? frame.items : [];
}

test("a hundred commands go in one frame, and each reply is told in their order", async () => {
  const { outbox, frames } = desk();
  const replies = outbox.giveAll(accepting(100));
  expect(frames).toHaveLength(1);
  const items = itemsOf(frames[0]);
  expect(items.map(({ command }) => "question" in command && command.question)).toEqual(
    accepting(100).map(({ question }) => question),
  );
  for (const { id } of [...items].reverse())
    outbox.settle(id === items[1]?.id ? refused(id, null) : done(id));
  expect((await replies).map((reply) => reply.id)).toEqual(items.map(({ id }) => id));
  expect((await replies).map((reply) => reply.t).slice(0, 3)).toEqual(["done", "refused", "done"]);
});

test("of many, those without an answer go again with the same ids when the line is back", () => {
  const { outbox, frames } = desk();
  void outbox.giveAll(accepting(3));
  const [first, ...others] = itemsOf(frames[0]);
  outbox.settle(done(first?.id ?? ""));
  outbox.resume(ME);
  expect(itemsOf(frames[1])).toEqual(others);
});

test("more than a frame takes go one frame after the other", () => {
  const { outbox, frames } = desk();
  void outbox.giveAll(accepting(120));
  expect(frames).toHaveLength(1);
  for (const { id } of itemsOf(frames[0])) outbox.settle(done(id));
  expect(itemsOf(frames.at(-1))).toHaveLength(20);
});

test("no frame is longer than the server reads", () => {
  const { outbox, frames } = desk();
  const note = "Việc này không thuộc thẩm quyền. ".repeat(15);
  void outbox.giveAll(
    accepting(100).map((one) => ({ ...one, do: "decline_question", reason: "off_topic", note }) as const),
  );
  for (let i = 0; i < frames.length; i += 1) {
    expect(new Blob([JSON.stringify(frames[i])]).size).toBeLessThan(32 * 1024);
    for (const { id } of itemsOf(frames[i])) outbox.settle(done(id));
  }
  expect(frames.flatMap(itemsOf)).toHaveLength(100);
});

test("what is given alone goes alone", () => {
  const { outbox, frames } = desk();
  void outbox.give(ask("a"));
  void outbox.giveAll(accepting(2));
  expect(frames.map((frame) => frame.t)).toEqual(["do", "do_all"]);
});
