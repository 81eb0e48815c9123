/** What the host does with questions. A second press while the first is on its way does nothing. */

import * as staff from "../../data/staff";
import { day } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { beforeOf } from "../../state/queue";
import type { Act } from "../staff/desk";
import { place } from "../staff/QueueList";
import type { Podium } from "./podium";

/** Finish what is being answered and call the next question, whichever of the two is there. */
export function goOn(podium: Podium): Promise<void> {
  return podium.once("go", () => finishAndCall(podium, podium.next.value));
}

/** Finish what is being answered and call `card`, out of its turn. */
export function callNow(podium: Podium, card: Card): Promise<void> {
  return podium.once("go", () => finishAndCall(podium, card));
}

/** Finish what is being answered, without calling another. */
export function finish(podium: Podium): void {
  withNow(podium, "finish", finishing);
}

/** Put what is being answered back to the queue. */
export function putBack(podium: Podium): void {
  withNow(podium, "put back", (now) => ({
    steps: staff.putBack(now.no),
    said: t("Số {no} đã về hàng đợi.", { no: now.no }),
    undo: staff.call(now.no, now.answerer),
  }));
}

/** Pass over the next question: it goes to the end of the queue. */
export function pass(podium: Podium): void {
  const next = podium.next.value;
  if (next) void podium.once("pass", () => put(podium, next, null));
}

/** Let `card` be the next one to be called. */
export function putFirst(podium: Podium, card: Card): void {
  const first = podium.next.value;
  if (first && first.no !== card.no) void put(podium, card, first.no);
}

/** Let `card` be the last one to be called. */
export function putLast(podium: Podium, card: Card): void {
  void put(podium, card, null);
}

/** Move `card` one place up or down the queue. */
export function shift({ desk, columns }: Podium, card: Card, by: 1 | -1): void {
  const queue = columns.queue.value;
  const before = beforeOf(queue, card.no, by);
  if (before !== undefined && desk.isFree()) void place(desk, queue, card.no, before);
}

/** Promise an answer in writing. */
export function defer(podium: Podium, card: Card, due: string): void {
  confirm(podium, deferring(card, due));
}

/** Promise an answer in writing to everything that is still queued; one undo takes all of it back. */
export function deferRest(podium: Podium, due: string): void {
  const acts = podium.columns.queue.value.map((card) => deferring(card, due));
  const said = (n: number) => t("{n} ý kiến sẽ được trả lời bằng văn bản.", { n });
  if (putAway(podium)) void podium.desk.actAll(acts, said);
}

/** Pass the question on to the competent body. */
export function refer(podium: Podium, card: Card, to: string, note: string): void {
  const said = t("Đã chuyển ý kiến số {no} đến {to}.", { no: card.no, to });
  confirm(podium, { steps: staff.refer(card.no, to, note), said });
}

/** Finish answering `now`; taking it back calls it again. */
export function finishing(now: Card): Act {
  return {
    steps: staff.finish(now.no),
    said: t("Đã trả lời xong số {no}.", { no: now.no }),
    undo: [...staff.putBack(now.no), ...staff.call(now.no, now.answerer)],
  };
}

/** Do it, unless something is on its way or the same was done this very moment. */
export function give({ desk, once }: Podium, name: string, act: Act): void {
  if (desk.isFree()) void once(name, () => desk.act(act));
}

/** Do what a sheet asked for. It names what it does, so it waits for what is on its way and is never dropped. */
export function confirm(podium: Podium, act: Act): void {
  if (putAway(podium)) void podium.desk.act(act);
}

/** Put the sheet away; while an earlier act waits for the network it stays, with what was written in it. */
function putAway({ desk, sheet }: Podium): boolean {
  const isHeard = desk.live.wire.value === "open" || desk.isFree();
  if (isHeard) sheet.value = null;
  return isHeard;
}

async function finishAndCall(podium: Podium, called: Card | null): Promise<void> {
  const { desk, columns, answerer, sheet } = podium;
  const now = columns.now.value;
  if (!desk.isFree()) return;
  sheet.value = null;
  if (now && !(await desk.act(finishing(now)))) return;
  if (called) await desk.act(calling(called, answerer.value.trim()));
}

function calling(card: Card, answerer: string): Act {
  return {
    steps: staff.call(card.no, answerer),
    said: t("Đang trả lời số {no}.", { no: card.no }),
    undo: staff.putBack(card.no),
  };
}

function deferring(card: Card, due: string): Act {
  const wasCalled = card.answer === "answering" ? staff.call(card.no, card.answerer) : [];
  return {
    steps: staff.defer(card.no, due),
    said: t("Số {no} sẽ được trả lời bằng văn bản trước ngày {day}.", { no: card.no, day: day(due) }),
    undo: [...staff.putBack(card.no), ...wasCalled],
  };
}

async function put(podium: Podium, card: Card, before: number | null): Promise<void> {
  const { desk, columns, sheet } = podium;
  const queue = columns.queue.value;
  if (queue.length < 2 || !desk.isFree()) return;
  sheet.value = null;
  await place(desk, queue, card.no, before);
}

function withNow(podium: Podium, name: string, act: (now: Card) => Act): void {
  const now = podium.columns.now.value;
  if (now) give(podium, name, act(now));
}
