import { backoff, isFinal } from "./backoff";
import type { Polling } from "./polling";
import { read } from "./read";
import { type Asking, type BeatFrame, type NewsFrame, type Telling, VERSION } from "./wire";

/** `opening` until the server first answered, `lost` while coming back, `over` when it never will. */
export type Wire = "opening" | "open" | "lost" | "over";

export interface Receiver {
  /** A frame to fold in: in order, without gaps. */
  frame(frame: Telling): void;
  /** The connection changed; `code` is the close code once it is `over`. */
  wire(wire: Wire, code: number | null): void;
}

/** Beats come every 10 s: longer silence means that the socket is dead, whatever it says itself. */
const SILENCE_MS = 25_000;
/** A proxy may leave a socket unanswered, or swallow what it carries. */
const FIRST_FRAME_MS = 5_000;
/** So many sockets in a row that brought nothing may be blocked. */
const UNHEARD = 2;
const ABNORMAL = 1006;

/**
 * One socket that comes back. It says hello with the place where it stands and asks again when it
 * notices a gap, so that the receiver gets every change once and in order.
 */
export class Connection {
  private socket: WebSocket | Polling | null = null;
  private detour: typeof Polling | null = null;
  private unheard = 0;
  private wire: Wire = "opening";
  private epoch = "";
  private position = 0;
  private greeting = false;
  private attempt = 0;
  private heardAt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly receiver: Receiver,
  ) {}

  /** Opens the socket, and from then on keeps it open until the server says that it is over. */
  start(): void {
    addEventListener("online", this.wake);
    addEventListener("offline", this.drop);
    document.addEventListener("visibilitychange", this.wake);
    if (sessionStorage.getItem("detour")) void this.lookAround().then(() => this.socket ?? this.open());
    else this.open();
  }

  /** Sends `frame` and returns true, or returns false when the server can't hear it now. */
  send(frame: Asking): boolean {
    if (this.wire !== "open" || this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** Asks what changed for this viewer alone: such changes are told only in answer to a hello. */
  refresh(): void {
    if (this.wire === "open") this.askAgain();
  }

  private open(): void {
    clearTimeout(this.timer);
    const socket = this.detour ? new this.detour(this.url, this.place, this.back) : new WebSocket(this.url);
    this.socket = socket;
    this.unheard += 1;
    socket.onopen = () => this.hello();
    socket.onmessage = (message: { data: unknown }) => this.heard(String(message.data));
    socket.onclose = (close: { code: number }) => this.closed(close.code);
    this.listen();
    setTimeout(() => this.unheard && this.socket === socket && this.lookAround(), FIRST_FRAME_MS);
  }

  private hello(): void {
    this.greeting = true;
    const hello: Asking = { t: "hello", v: VERSION, ...this.place() };
    this.socket?.send(JSON.stringify(hello));
  }

  private readonly place = () => ({ epoch: this.epoch, after: this.position });

  /** Goes on by polling if sockets, and only they, are blocked here. */
  private async lookAround(): Promise<void> {
    const polling = await import("./polling").catch(() => null);
    const isNeeded = !this.detour && (await polling?.isNeeded(this.url));
    if (!polling || !isNeeded || this.detour || this.wire === "open" || this.wire === "over") return;
    this.detour = polling.Polling;
    this.forget();
    this.open();
  }

  /** Sockets work again. Nothing was lost, but replies may have been: the receiver is told that it is open. */
  private readonly back = (): void => {
    this.detour = null;
    this.open();
    this.receiver.wire("open", null);
  };

  private heard(text: string): void {
    this.unheard = 0;
    this.listen();
    const frame = read(text);
    if (frame && this.isInOrder(frame)) this.receiver.frame(frame);
  }

  /** Whether `frame` may be folded in; moves the position along, or asks for what is missing. */
  private isInOrder(frame: Telling): boolean {
    if (frame.t === "snapshot") {
      this.epoch = frame.epoch;
      this.position = frame.seq;
      this.greeted();
    }
    if (frame.t === "news") return this.follows(frame);
    if (frame.t === "beat") return this.coversBeat(frame);
    return true;
  }

  private follows(news: NewsFrame): boolean {
    if (news.prev > this.position) {
      this.askAgain();
      return false;
    }
    this.position = Math.max(this.position, news.seq);
    this.greeted();
    return true;
  }

  private coversBeat(beat: BeatFrame): boolean {
    if (beat.last > this.position) this.askAgain();
    else if (!this.greeting) this.position = Math.max(this.position, beat.seq);
    return true;
  }

  private askAgain(): void {
    if (!this.greeting) this.hello();
  }

  private greeted(): void {
    this.greeting = false;
    this.attempt = 0;
    this.turn("open");
  }

  private listen(): void {
    this.heardAt = Date.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.drop(), SILENCE_MS);
  }

  /** A dead network may hold back the close event for minutes, so it is not waited for. */
  private readonly drop = (): void => {
    if (this.socket) {
      this.forget();
      this.closed(ABNORMAL);
    }
  };

  private forget(): void {
    if (this.socket) {
      this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
      this.socket.close();
    }
  }

  private closed(code: number): void {
    clearTimeout(this.timer);
    this.socket = null;
    this.greeting = false;
    if (isFinal(code)) {
      this.stop();
      this.turn("over", code);
      return;
    }
    this.turn(this.wire === "opening" ? "opening" : "lost");
    this.timer = setTimeout(() => this.open(), backoff(this.attempt));
    this.attempt += 1;
    if (this.unheard >= UNHEARD) void this.lookAround();
  }

  private stop(): void {
    removeEventListener("online", this.wake);
    removeEventListener("offline", this.drop);
    document.removeEventListener("visibilitychange", this.wake);
  }

  /** Timers sleep with the phone: on waking up nothing is waited for. */
  private readonly wake = (): void => {
    if (document.visibilityState === "hidden") return;
    if (!this.socket) this.open();
    else if (Date.now() - this.heardAt > SILENCE_MS) this.drop();
  };

  private turn(wire: Wire, code: number | null = null): void {
    if (wire === this.wire) return;
    this.wire = wire;
    this.receiver.wire(wire, code);
  }
}
