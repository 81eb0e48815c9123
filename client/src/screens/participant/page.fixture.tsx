import { options, render } from "preact";
import { afterEach, beforeEach, vi } from "vitest";
import { type FakeSocket, fakeSockets, snapshot } from "../../net/socket.fixture";
import { mount, openLive } from "../../state/live";
import { Desk } from "./desk";
import { Participant } from "./Participant";
import { watch } from "./watch";

// Each file that imports this tries one whole page, drawn anew for every test.
// Effects wait for a frame, which a test with a stopped clock does not have.
options.requestAnimationFrame = setImmediate;

let socket: () => FakeSocket;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  localStorage.clear();
  document.body.replaceChildren();
  document.title = "Đối thoại";
  const root = document.body.appendChild(document.createElement("div"));
  root.id = "app";
  root.dataset.code = "HK7M3P";
  socket = fakeSockets();
  const desk = new Desk("HK7M3P");
  const live = await openLive("participant", { keep: true, replied: desk.replied });
  watch(live, desk);
  mount(live, <Participant live={live} desk={desk} />);
});

afterEach(() => {
  newest().fail(4503);
  render(null, app());
  // What is read aloud waits for what was read before, across tests too.
  if (vi.isFakeTimers()) vi.advanceTimersByTime(10_000);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The socket that the page opened last. */
export function newest(): FakeSocket {
  return socket();
}

export function app(): HTMLElement {
  return document.getElementById("app") as HTMLElement;
}

export function find<T extends Element = HTMLElement>(selector: string): T {
  const found = app().querySelector<T>(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
}

export function button(words: string): HTMLButtonElement {
  const found = [...app().querySelectorAll("button")].find((one) => one.textContent?.includes(words));
  if (!found) throw new Error(`no button says ${words}`);
  return found;
}

/** Lets what was told reach the screen. */
export async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(20);
  await new Promise((resolve) => setImmediate(resolve));
}

/** Waits for `words`, in a part of the page that is fetched when it is needed. */
export async function comes(words: string): Promise<void> {
  await vi.waitFor(() => {
    if (!app().textContent?.includes(words)) throw new Error(`nothing says ${words}`);
  });
}

export async function open(more: object = {}): Promise<void> {
  newest().accept();
  newest().tell(snapshot(5, more));
  await settle();
}

export async function write(text: string): Promise<void> {
  const box = find<HTMLTextAreaElement>("textarea");
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await settle();
}

export async function press(words: string): Promise<void> {
  button(words).click();
  await settle();
}

export function lastCommand(): { id: string; command: Record<string, unknown> } {
  const asked = newest()
    .sent.filter((frame) => frame.t === "do")
    .at(-1);
  if (asked?.t !== "do") throw new Error("nothing was asked for");
  return asked as unknown as { id: string; command: Record<string, unknown> };
}

export function header(more: object): object {
  return {
    dialogue: {
      code: "HK7M3P",
      title: "Đối thoại",
      starts_at: 0,
      phase: "live",
      identities: ["named"],
      ...more,
    },
  };
}

export const CARD = { no: 21, text: "Ai ký học bạ?", at: 1, supports: 18 };
