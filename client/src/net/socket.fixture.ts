import { vi } from "vitest";
import type { Asking } from "./wire";

/** Stands for the browser's WebSocket, whose network a unit test does not have. */
export class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  readonly sent: Asking[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((close: { code: number }) => void) | null = null;

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.readyState = 3;
  }

  accept(): void {
    this.readyState = FakeSocket.OPEN;
    this.onopen?.();
  }

  tell(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  fail(code = 1006): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

/** Puts FakeSocket in the place of WebSocket for one test, and returns a way to the newest one. */
export function fakeSockets(): () => FakeSocket {
  FakeSocket.all = [];
  vi.stubGlobal("WebSocket", FakeSocket);
  return () => {
    const newest = FakeSocket.all.at(-1);
    if (!newest) throw new Error("no socket was opened");
    return newest;
  };
}

/** The least a snapshot can be, as the server leaves out defaults. */
export function snapshot(seq: number, more: object = {}): object {
  return {
    t: "snapshot",
    epoch: "e1",
    seq,
    at: 1_000_000,
    you: { role: "participant", name: "Cô Mẫu", may: ["submit_question", "support_question"] },
    dialogue: {
      code: "HK7M3P",
      title: "Đối thoại",
      starts_at: 0,
      phase: "live",
      identities: ["named", "sealed"],
    },
    questions: [],
    tally: {},
    ...more,
  };
}
