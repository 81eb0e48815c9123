import type { Asking, Telling } from "./wire";

/** Where the screen stands: what its next hello would say. */
export interface Place {
  readonly epoch: string;
  readonly after: number;
}

interface Answer {
  readonly frames?: readonly Telling[];
  readonly mark?: string;
  readonly close?: number;
}

/** The tab remembers under this name that sockets are blocked where it is. */
export const DETOUR = "detour";

const PROBE_MS = 3_000;
const SAY_MS = 20_000;
const LOOK_BACK_MS = 180_000;
const ABNORMAL = 1006;
const BROKEN_HELLO = JSON.stringify({ t: "hello", v: 0 });

/** Whether plain requests reach the server and sockets don't. */
export async function isNeeded(url: string): Promise<boolean> {
  if (sessionStorage.getItem(DETOUR)) return true;
  const reached = await fetch("/healthz", { signal: within(PROBE_MS) }).catch(() => null);
  return reached !== null && !(await doSocketsWork(url));
}

/** A hello of no known version is answered by a close, which is little; a proxy that swallows frames brings none. */
function doSocketsWork(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    const end = (works: boolean) => {
      clearTimeout(timer);
      socket.onopen = socket.onclose = null;
      socket.close();
      resolve(works);
    };
    const timer = setTimeout(() => end(false), PROBE_MS);
    socket.onopen = () => socket.send(BROKEN_HELLO);
    socket.onclose = (close) => end(close.code !== ABNORMAL);
  });
}

/**
 * Stands in the place of a WebSocket: the same frames over plain requests, of which one always waits for news.
 * Every few minutes it tries a socket; `back` is called once that works, and this one says no more.
 */
export class Polling {
  readyState: number = WebSocket.OPEN;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((close: { code: number }) => void) | null = null;
  private readonly tab = Math.random().toString(36).slice(2);
  private mark = "";
  private asking = new AbortController();
  private saying: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly place: () => Place,
    private readonly back: () => void,
  ) {
    sessionStorage.setItem(DETOUR, "1");
    setTimeout(() => this.onopen?.());
    this.lookBack();
  }

  send(text: string): void {
    if ((JSON.parse(text) as Asking).t === "hello") void this.listen();
    else this.saying = this.saying.then(() => this.say(text));
  }

  close(): void {
    this.readyState = WebSocket.CLOSED;
    this.asking.abort();
    clearTimeout(this.timer);
  }

  /** Asks for news again and again; a newer hello starts anew, with everything told. */
  private async listen(): Promise<void> {
    this.asking.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.mark = "";
    while (!asking.signal.aborted) {
      const { epoch, after } = this.place();
      const query = new URLSearchParams({ v: "1", tab: this.tab, epoch, after: `${after}`, mark: this.mark });
      const answer = await this.ask("news", `&${query}`, { signal: asking.signal });
      if (asking.signal.aborted) return;
      this.take(answer);
    }
  }

  private async say(text: string): Promise<void> {
    if (this.readyState !== WebSocket.OPEN) return;
    const answer = await this.ask("say", "", { method: "POST", body: text, signal: within(SAY_MS) });
    if (this.readyState === WebSocket.OPEN) this.take(answer);
  }

  /** The answer, or null when there was none that can be read. One that says to come later is waited for. */
  private async ask(what: string, query: string, how: RequestInit): Promise<Answer | null> {
    try {
      const [path, as] = this.url.replace(/^ws/, "http").split("?");
      const response = await fetch(`${path}/${what}?${as}${query}`, how);
      const later = Number(response.headers.get("retry-after"));
      const answer = response.ok ? ((await response.json()) as Answer) : null;
      if (later) await new Promise((resolve) => setTimeout(resolve, later * 1000));
      return answer;
    } catch {
      return null;
    }
  }

  private take(answer: Answer | null): void {
    if (!answer || answer.close) {
      this.end(answer?.close ?? ABNORMAL);
      return;
    }
    this.mark = answer.mark ?? this.mark;
    for (const frame of answer.frames ?? []) this.onmessage?.({ data: JSON.stringify(frame) });
  }

  private end(code: number): void {
    this.close();
    this.onclose?.({ code });
  }

  private lookBack(): void {
    this.timer = setTimeout(
      async () => {
        const works = await doSocketsWork(this.url);
        if (this.readyState !== WebSocket.OPEN) return;
        if (works) this.goBack();
        else this.lookBack();
      },
      LOOK_BACK_MS * (1 + Math.random()),
    );
  }

  private goBack(): void {
    sessionStorage.removeItem(DETOUR);
    this.close();
    this.back();
  }
}

function within(ms: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  return controller.signal;
}
