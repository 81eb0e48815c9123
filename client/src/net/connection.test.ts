import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Connection, type Wire } from "./connection";
import { FakeSocket, fakeSockets, snapshot } from "./socket.fixture";
import type { Telling } from "./wire";

let newest: () => FakeSocket;
let frames: Telling[];
let wires: Wire[];
let connection: Connection;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0);
  newest = fakeSockets();
  frames = [];
  wires = [];
  connection = new Connection("ws://test/live/HK7M3P?as=participant", {
    frame: (frame) => frames.push(frame),
    wire: (wire) => wires.push(wire),
  });
  connection.start();
});

afterEach(() => {
  // Lets one that is lost come back, so that its last word ends it and it hears of nothing in the next test.
  vi.advanceTimersByTime(500);
  newest().fail(4501);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open(seq = 5): void {
  newest().accept();
  newest().tell(snapshot(seq));
}

test("the first frame says hello from nowhere", () => {
  newest().accept();
  expect(newest().sent).toEqual([{ t: "hello", v: 1, epoch: "", after: 0 }]);
});

test("it is open once the server answered the hello", () => {
  newest().accept();
  expect(wires).toEqual([]);
  newest().tell(snapshot(5));
  expect(wires).toEqual(["open"]);
  expect(frames[0]?.t).toBe("snapshot");
});

test("nothing is sent before the hello is answered", () => {
  newest().accept();
  expect(connection.send({ t: "alike", ref: 1, text: "học bạ" })).toBe(false);
});

test("news that follow are handed on", () => {
  open(5);
  newest().tell({ t: "news", prev: 5, seq: 6 });
  expect(frames.map((frame) => frame.t)).toEqual(["snapshot", "news"]);
});

test("a gap is not handed on: it asks again from where it stands, once", () => {
  open(5);
  newest().tell({ t: "news", prev: 6, seq: 7 });
  newest().tell({ t: "news", prev: 7, seq: 8 });
  expect(frames).toHaveLength(1);
  expect(newest().sent.slice(1)).toEqual([{ t: "hello", v: 1, epoch: "e1", after: 5 }]);
});

test("after the gap was filled the news flow again", () => {
  open(5);
  newest().tell({ t: "news", prev: 6, seq: 7 });
  newest().tell({ t: "news", prev: 5, seq: 7, supported: [] });
  newest().tell({ t: "news", prev: 7, seq: 8 });
  expect(frames.map((frame) => frame.t)).toEqual(["snapshot", "news", "news"]);
});

test("a beat beyond the last news shows a silent gap", () => {
  open(5);
  newest().tell({ t: "beat", seq: 9, last: 8, at: 1 });
  expect(newest().sent.at(-1)).toEqual({ t: "hello", v: 1, epoch: "e1", after: 5 });
});

test("a beat moves the position past what this viewer does not see", () => {
  open(5);
  newest().tell({ t: "beat", seq: 9, last: 5, at: 1 });
  newest().tell({ t: "news", prev: 9, seq: 10 });
  expect(frames.at(-1)?.t).toBe("news");
});

test("after a broken line it comes back and resumes from its place", () => {
  open(5);
  newest().fail(1006);
  expect(wires.at(-1)).toBe("lost");
  vi.advanceTimersByTime(500);
  newest().accept();
  expect(newest().sent).toEqual([{ t: "hello", v: 1, epoch: "e1", after: 5 }]);
  newest().tell({ t: "news", prev: 5, seq: 5, supported: [] });
  expect(wires.at(-1)).toBe("open");
});

test("a final code ends it", () => {
  open();
  newest().fail(4503);
  vi.advanceTimersByTime(60_000);
  expect(wires.at(-1)).toBe("over");
  expect(FakeSocket.all).toHaveLength(1);
});

test("25 s of silence are a dead socket", () => {
  open();
  vi.advanceTimersByTime(24_999);
  expect(wires.at(-1)).toBe("open");
  vi.advanceTimersByTime(1);
  expect(wires.at(-1)).toBe("lost");
});

test("a network that comes back is used at once", () => {
  open();
  newest().fail(1006);
  dispatchEvent(new Event("online"));
  expect(FakeSocket.all).toHaveLength(2);
});

test("a network that goes is told at once, not after the silence", () => {
  open();
  dispatchEvent(new Event("offline"));
  expect(wires.at(-1)).toBe("lost");
});

test("a frame of a newer server is passed over", () => {
  open();
  newest().tell({ t: "weather", rain: true });
  expect(frames).toHaveLength(1);
});
