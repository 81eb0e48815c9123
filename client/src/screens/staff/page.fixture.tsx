/** One staff screen on a scripted socket: what the server would say is said by the test. */

import { options, render } from "preact";
import { afterEach, vi } from "vitest";
import { type FakeSocket, fakeSockets, snapshot } from "../../net/socket.fixture";
import type { Asked, Card, Colleague, Item } from "../../net/wire";
import { type Live, openLive, type Page } from "../../state/live";
import { type Columns, columnsOf } from "./columns";
import { type Desk, openDesk } from "./desk";

// Effects wait for a frame, which a test with a stopped clock does not have.
options.requestAnimationFrame = setImmediate;

const ME = "Thư ký 1";
const MAY = [
  "accept_question",
  "assign_question",
  "brief_question",
  "call_question",
  "close_dialogue",
  "conclude_dialogue",
  "decline_question",
  "defer_answer",
  "finish_answer",
  "flag_question",
  "merge_question",
  "move_question",
  "put_back_question",
  "record_answer",
  "refer_question",
  "reopen_question",
  "set_outcome",
  "summarise_question",
  "start_dialogue",
  "switch_break",
  "switch_intake",
  "tell_stage",
  "write_answer",
];

let socket: () => FakeSocket;
let seq = 5;
const answered = new Set<string>();

export interface Screen {
  readonly live: Live;
  readonly desk: Desk;
  readonly columns: Columns;
}

/** A screen of `page` that has seen a snapshot with `more` in it. */
export async function openScreen(page: Page, more: object = {}): Promise<Screen> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  localStorage.clear();
  const root = document.createElement("div");
  root.id = "app";
  root.dataset.code = "HK7M3P";
  document.body.replaceChildren(root);
  socket = fakeSockets();
  const live = await openLive(page);
  socket().accept();
  seq = 5;
  socket().tell(snapshot(seq, { you: { role: "organiser", seat: 1, name: ME, may: MAY }, ...more }));
  return { live, desk: openDesk(live), columns: columnsOf(live) };
}

afterEach(() => {
  socket().fail(4503);
  const root = document.getElementById("app");
  if (root) render(null, root);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Let what was told or pressed reach the screen. */
export async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(20);
  await new Promise((resolve) => setImmediate(resolve));
}

export async function key(name: string, init: KeyboardEventInit = {}): Promise<void> {
  (document.activeElement ?? document).dispatchEvent(
    new KeyboardEvent("keydown", { key: name, bubbles: true, ...init }),
  );
  await settle();
}

/** Press the button that says `words`; of a sheet, where one lies on top. */
export async function press(words: string): Promise<void> {
  const within = document.querySelector("dialog") ?? document;
  const found = [...within.querySelectorAll("button")].find((one) => one.textContent?.includes(words));
  if (!found) throw new Error(`no button says ${words}`);
  found.click();
  await settle();
}

export async function type(selector: string, text: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>(selector);
  if (!field) throw new Error(`nothing is ${selector}`);
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await settle();
}

/** Take an option of the first select that is `selector`. */
export async function choose(selector: string, value: string): Promise<void> {
  const select = document.querySelector<HTMLSelectElement>(selector);
  if (!select) throw new Error(`nothing is ${selector}`);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await settle();
}

/** Tick the box whose label holds `words`. */
export async function tick(words: string): Promise<void> {
  const label = [...document.querySelectorAll("label")].find((one) => one.textContent?.includes(words));
  if (!label) throw new Error(`no box says ${words}`);
  label.querySelector("input")?.click();
  await settle();
}

export function texts(selector: string): string[] {
  return [...document.querySelectorAll(selector)].map((one) => one.textContent?.trim() ?? "");
}

/** All commands that were given, in order. */
export function given(): Asked[] {
  return items().map(({ command }) => command);
}

/** The frames in which commands were given: how many each of them held. */
export function frames(): number[] {
  return socket().sent.flatMap((frame) =>
    frame.t === "do_all" ? [frame.items.length] : frame.t === "do" ? [1] : [],
  );
}

/** What this person was seen to look at, and to keep. */
export function seen(): [number | null, boolean][] {
  return socket().sent.flatMap((frame): [number | null, boolean][] =>
    frame.t === "see" ? [[frame.question ?? null, frame.holds ?? false]] : [],
  );
}

/** Staff are told who is here and where supports look arranged. */
export async function staff(
  people: readonly Partial<Colleague>[],
  bursts: readonly number[] = [],
): Promise<void> {
  socket().tell({ t: "staff", people, bursts });
  await settle();
}

/** The server carries the first command out that it has not answered; `cards` are the news of it. */
export async function done(...cards: (Partial<Card> & { no: number })[]): Promise<void> {
  socket().tell({ t: "done", id: firstId(), seq: seq + 1, at: 0 });
  await news(...cards.map((card) => ({ handled_by: ME, ...card })));
}

export async function refused(code: string, data: object): Promise<void> {
  socket().tell({ t: "refused", id: firstId(), code, data });
  await settle();
}

/** The network goes away. */
export async function lose(): Promise<void> {
  socket().fail();
  await settle();
}

/** The network comes back, and nothing has happened meanwhile. */
export async function comeBack(): Promise<void> {
  await vi.advanceTimersByTimeAsync(10_000);
  socket().accept();
  await news();
}

/** Something happened elsewhere. */
export async function news(...cards: (Partial<Card> & { no: number })[]): Promise<void> {
  const questions = cards.map((one) => ({ text: `Ý kiến số ${one.no}`, at: 0, ...one }));
  socket().tell({ t: "news", seq: seq + 1, prev: seq, questions });
  seq += 1;
  await settle();
}

function items(): readonly Item[] {
  return socket().sent.flatMap((frame) =>
    frame.t === "do_all" ? frame.items : frame.t === "do" ? [frame] : [],
  );
}

function firstId(): string {
  const asked = items().find(({ id }) => !answered.has(id));
  if (!asked) throw new Error("nothing was asked for");
  answered.add(asked.id);
  return asked.id;
}
