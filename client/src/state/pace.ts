/** The clock of the sitting: how long an answer takes, and how many still fit. All times in ms. */

import type { Card } from "../net/wire";

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
// The hall is in Viet Nam, seven hours ahead of UTC all year, wherever this browser says it is.
const ZONE = 7 * HOUR;

/** Answers that shape the pace: the latest ones, because a sitting speeds up or slows down. */
const LATEST = 8;

/** With less than this left the end is near. */
const SOON = 15 * MINUTE;
/** An answer that takes this many times the usual is a long one, but never before it took `LONG_FROM`. */
const LONG_TIMES = 1.5;
const LONG_FROM = 3 * MINUTE;
/** A long answer before there is a usual length. */
const LONG_AT_FIRST = 5 * MINUTE;

export interface Pace {
  /** Mean length of an answer, null before the first one. */
  readonly each: number | null;
  readonly done: number;
  /** Questions that still fit before the end. */
  readonly soon: number;
  /** Questions that will need an answer in writing. */
  readonly rest: number;
}

/** Mean length of the latest answers given aloud. */
export function meanAnswer(cards: readonly Card[]): number | null {
  const lengths = cards
    .filter((card) => card.answer === "live" && card.called_at !== null && card.answered_at !== null)
    .sort((a, b) => (b.answered_at ?? 0) - (a.answered_at ?? 0))
    .slice(0, LATEST)
    .map((card) => (card.answered_at ?? 0) - (card.called_at ?? 0));
  return lengths.length === 0 ? null : lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
}

/** How far the sitting gets when it goes on like this until `left` from now. */
export function paceOf(cards: readonly Card[], left: number): Pace {
  const each = meanAnswer(cards);
  const done = cards.filter((card) => card.answer === "live").length;
  const open = cards.filter((card) => card.handling === "accepted" && isOpen(card)).length;
  const fit = each === null ? 0 : Math.floor(Math.max(0, left) / Math.max(each, 1));
  const soon = each === null ? 0 : Math.min(open, fit);
  return { each, done, soon, rest: open - soon };
}

export interface TimeLeft {
  /** Below zero once the time is over. */
  readonly ms: number;
  readonly state: "plenty" | "soon" | "over";
}

/** What is left at `now` until `end`. */
export function timeLeft(end: number, now: number): TimeLeft {
  const ms = end - now;
  return { ms, state: ms < 0 ? "over" : ms < SOON ? "soon" : "plenty" };
}

/** Whether an answer that has taken `ms` is long, where one usually takes `each` (null: not known yet). */
export function isLong(ms: number, each: number | null): boolean {
  return ms >= (each === null ? LONG_AT_FIRST : Math.max(LONG_FROM, LONG_TIMES * each));
}

/** When the clock in the hall says `time` ("11:30") on the day of `now`; null when it is no time. */
export function timeToday(time: string, now: number): number | null {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(time);
  if (!parts) return null;
  const midnight = Math.floor((now + ZONE) / DAY) * DAY - ZONE;
  return midnight + Number(parts[1]) * HOUR + Number(parts[2]) * MINUTE;
}

/** The ISO date in the hall `days` from `now`: what a promise of an answer starts from. */
export function dateIn(days: number, now: number): string {
  return new Date(now + ZONE + days * DAY).toISOString().slice(0, 10);
}

function isOpen(card: Card): boolean {
  return card.answer === "none" || card.answer === "answering";
}
