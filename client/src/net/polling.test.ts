import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Connection, type Wire } from "./connection";
import { DETOUR } from "./polling";
import { FakeSocket, fakeSockets, snapshot } from "./socket.fixture";
import type { Telling } from "./wire";

/** One request: how it was asked, and how to answer it. */
interface Request {
  readonly url: URL;
  readonly body: string | null;
  readonly signal: AbortSignal | null;
  answer(told: object, headers?: Record<string, string>, status?: number): void;
  fail(): void;
}

let requests: Request[];
let frames: Telling[];
let wires: [Wire, number | null][];
let connection: Connection;
let newest: () => FakeSocket;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, "random").mockReturnValue(0);
  newest = fakeSockets();
  requests = [];
  frames = [];
  wires = [];
  vi.stubGlobal("fetch", (address: string, how: RequestInit = {}) => {
    return new Promise<Response>((resolve, reject) => {
      how.signal?.addEventListener("abort", () => reject(new Error("aborted")));
      requests.push({
        url: new URL(address, "http://test"),
        body: (how.body as string) ?? null,
        signal: how.signal ?? null,
        answer: (told, headers = {}, status = 200) =>
          resolve(new Response(JSON.stringify(told), { status, headers })),
        fail: () => reject(new TypeError("no network")),
      });
    });
  });
  connection = new Connection("ws://test/live/HK7M3P?as=participant", {
    frame: (frame) => frames.push(frame),
    wire: (wire, code) => wires.push([wire, code]),
  });
});

afterEach(async () => {
  if (FakeSocket.all.length > 0) newest().fail(4501);
  last().answer({ close: 4501 });
  await settle();
  sessionStorage.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function last(): Request {
  const request = requests.at(-1);
  if (!request) throw new Error("nothing was asked");
  return request;
}

async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(1);
}

/** Two sockets that brought nothing, a server that answers requests, and a third socket like the others. */
async function block(): Promise<void> {
  connection.start();
  newest().fail(1006);
  await settle(500);
  newest().fail(1006);
  await settle();
  expect(last().url.pathname).toBe("/healthz");
  last().answer({ status: "ok" });
  await settle();
  newest().fail(1006);
  await settle();
}

async function open(): Promise<void> {
  await block();
  last().answer({ frames: [snapshot(5)], mark: "e1.5.aa" });
  await settle();
}

test("where two sockets in a row bring nothing and requests go through, it polls", async () => {
  await block();
  expect(last().url.pathname).toBe("/live/HK7M3P/news");
  expect(last().url.searchParams.get("as")).toBe("participant");
  expect(last().url.searchParams.get("after")).toBe("0");
  last().answer({ frames: [snapshot(5)], mark: "e1.5.aa" });
  await settle();
  expect(frames.map(({ t }) => t)).toEqual(["snapshot"]);
  expect(wires).toEqual([["open", null]]);
});

test("while the server answers no request either, it keeps to sockets", async () => {
  connection.start();
  newest().fail(1006);
  await settle(500);
  newest().fail(1006);
  await settle();
  last().fail();
  await settle(60_000);
  expect(requests.every(({ url }) => url.pathname === "/healthz")).toBe(true);
  expect(sessionStorage.getItem(DETOUR)).toBeNull();
});

test("a server that came back meanwhile is spoken to over a socket", async () => {
  connection.start();
  newest().fail(1006);
  await settle(500);
  newest().fail(1006);
  await settle();
  last().answer({ status: "ok" });
  await settle();
  newest().accept();
  expect(newest().sent).toEqual([{ t: "hello", v: 0 }]);
  newest().fail(4500);
  await settle(500);
  expect(requests).toHaveLength(1);
  expect(sessionStorage.getItem(DETOUR)).toBeNull();
});

test("a socket that opens and brings nothing for five seconds is taken for swallowed", async () => {
  connection.start();
  newest().accept();
  await settle(5_000);
  last().answer({ status: "ok" });
  await settle();
  newest().accept();
  await settle(5_000);
  expect(last().url.pathname).toBe("/live/HK7M3P/news");
});

test("a slow first frame over a line that works is waited for", async () => {
  connection.start();
  const first = newest();
  first.accept();
  await settle(5_000);
  last().answer({ status: "ok" });
  await settle();
  newest().accept();
  newest().fail(4500);
  await settle(1_000);
  first.tell(snapshot(5));
  expect(wires).toEqual([["open", null]]);
  expect(requests).toHaveLength(1);
});

test("each answer brings the next request, from where the screen stands by then", async () => {
  await open();
  expect(last().url.searchParams.get("after")).toBe("5");
  expect(last().url.searchParams.get("mark")).toBe("e1.5.aa");
  last().answer({ frames: [{ t: "news", prev: 5, seq: 7 }], mark: "e1.7.bb" });
  await settle();
  expect(frames.map(({ t }) => t)).toEqual(["snapshot", "news"]);
  expect(last().url.searchParams.get("after")).toBe("7");
  expect(last().url.searchParams.get("mark")).toBe("e1.7.bb");
});

test("a gap is asked about at once, with everything told", async () => {
  await open();
  last().answer({ frames: [{ t: "news", prev: 6, seq: 7 }], mark: "e1.7.bb" });
  await settle();
  expect(last().url.searchParams.get("after")).toBe("5");
  expect(last().url.searchParams.get("mark")).toBe("");
});

test("what is said goes out in order, and the replies come as frames", async () => {
  await open();
  expect(connection.send({ t: "alike", ref: 1, text: "một" })).toBe(true);
  expect(connection.send({ t: "alike", ref: 2, text: "hai" })).toBe(true);
  await settle();
  const said = requests.filter(({ url }) => url.pathname.endsWith("/say"));
  expect(said).toHaveLength(1);
  expect(JSON.parse(said[0]?.body ?? "")).toEqual({ t: "alike", ref: 1, text: "một" });
  said[0]?.answer({ frames: [{ t: "alike", ref: 1, found: [] }] });
  await settle();
  expect(frames.at(-1)?.t).toBe("alike");
  expect(JSON.parse(last().body ?? "").ref).toBe(2);
});

test("a close code in an answer ends it as it ends a socket", async () => {
  await open();
  last().answer({ close: 4503, reason: "" });
  await settle(60_000);
  expect(wires.at(-1)).toEqual(["over", 4503]);
});

test("a broken line is told, and it comes back by polling", async () => {
  await open();
  last().fail();
  await settle();
  expect(wires.at(-1)?.[0]).toBe("lost");
  await settle(500);
  expect(last().url.pathname).toBe("/live/HK7M3P/news");
  last().answer({ frames: [{ t: "news", prev: 5, seq: 5, supported: [] }], mark: "e1.5.aa" });
  await settle();
  expect(wires.at(-1)?.[0]).toBe("open");
});

test("a server that stops is asked again when it said", async () => {
  await open();
  const before = requests.length;
  last().answer({ frames: [] }, { "retry-after": "2" });
  await settle(1_900);
  expect(requests).toHaveLength(before);
  await settle(200);
  expect(requests).toHaveLength(before + 1);
  expect(wires.at(-1)?.[0]).toBe("open");
});

test("a request that is never answered is a dead line", async () => {
  await open();
  const hanging = last();
  await settle(25_000);
  expect(hanging.signal?.aborted).toBe(true);
  expect(wires.at(-1)?.[0]).toBe("lost");
});

test("the tab remembers, and polls at once on its next page", async () => {
  sessionStorage.setItem(DETOUR, "1");
  connection.start();
  await settle();
  expect(FakeSocket.all).toHaveLength(0);
  expect(last().url.pathname).toBe("/live/HK7M3P/news");
});

test("when sockets work again it goes back to them without a word", async () => {
  await open();
  for (let seconds = 0; seconds < 180; seconds += 10) {
    last().answer({ frames: [{ t: "beat", seq: 5, last: 5, at: 1 }] });
    await settle(10_000);
  }
  newest().accept();
  newest().fail(4500);
  await settle();
  expect(last().signal?.aborted).toBe(true);
  newest().accept();
  expect(newest().sent).toEqual([{ t: "hello", v: 1, epoch: "e1", after: 5 }]);
  expect(wires.map(([wire]) => wire)).not.toContain("lost");
  expect(sessionStorage.getItem(DETOUR)).toBeNull();
});
