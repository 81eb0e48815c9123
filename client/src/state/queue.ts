/** The columns of the staff screens: what waits, what is queued and in which order, what was handled. */

import type { Card } from "../net/wire";

type Placed = Pick<Card, "no" | "rank">;

/** Undecided questions, the oldest first. */
export function waitingOf(cards: readonly Card[]): Card[] {
  return cards.filter((card) => card.handling === "waiting").sort((a, b) => a.no - b.no);
}

/** Accepted questions that wait to be called, in the order of the host; the twin of `domain/queue.py`'s `place`. */
export function queueOf(cards: readonly Card[]): Card[] {
  return cards.filter(isQueued).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || a.no - b.no);
}

/** Whether the question stands in the queue. */
export function isQueued(card: Card): boolean {
  return card.handling === "accepted" && card.answer === "none";
}

/** Whether a question can take others in: accepted, or still waiting and accepted on the way. */
export function isLead(card: Card): boolean {
  return card.handling === "accepted" || card.handling === "waiting";
}

/** Everything decided or answered, the latest act first. */
export function handledOf(cards: readonly Card[]): Card[] {
  return cards
    .filter((card) => card.handling !== "waiting" && card.answer !== "answering")
    .sort((a, b) => lastTouched(b) - lastTouched(a) || b.no - a.no);
}

/** Questions promised an answer in writing, the nearest date first. */
export function deferredOf(cards: readonly Card[]): Card[] {
  return cards
    .filter((card) => card.answer === "deferred")
    .sort((a, b) => a.due.localeCompare(b.due) || a.no - b.no);
}

/** Questions answered aloud, the latest first. */
export function saidOf(cards: readonly Card[]): Card[] {
  return cards
    .filter((card) => card.answer === "live")
    .sort((a, b) => (b.answered_at ?? 0) - (a.answered_at ?? 0));
}

/** How many were merged into each question. */
export function mergedInto(cards: readonly Card[]): Map<number, number> {
  const count = new Map<number, number>();
  for (const { into } of cards) {
    if (into !== null) count.set(into, (count.get(into) ?? 0) + 1);
  }
  return count;
}

/** The `before` of `move_question` that puts `no` one place up or down, undefined where it can't go. */
export function beforeOf(queue: readonly Placed[], no: number, by: 1 | -1): number | null | undefined {
  const at = queue.findIndex((card) => card.no === no);
  const to = at + by;
  return at < 0 || to < 0 || to >= queue.length ? undefined : beforeAt(queue, no, to);
}

/** The `before` of `move_question` that puts `no` at `index`; null is the end. */
export function beforeAt(queue: readonly Placed[], no: number, index: number): number | null {
  const others = queue.filter((card) => card.no !== no);
  return others[index]?.no ?? null;
}

export interface Unheard {
  readonly name: string;
  readonly waiting: number;
}

/** Fields or units of queued questions that have had no answer yet, those with most questions first. */
export function unheard(cards: readonly Card[], by: "field" | "unit"): Unheard[] {
  const heard = new Set(cards.filter((card) => card.answer !== "none").map((card) => card[by]));
  const count = new Map<string, number>();
  for (const card of cards) {
    const name = card[by];
    if (name && isQueued(card) && !heard.has(name)) count.set(name, (count.get(name) ?? 0) + 1);
  }
  return [...count]
    .map(([name, waiting]) => ({ name, waiting }))
    .sort((a, b) => b.waiting - a.waiting || a.name.localeCompare(b.name, "vi"));
}

/** Who has answered so far, the latest first, each once: suggestions for who answers next. */
export function answerersOf(cards: readonly Card[]): string[] {
  const called = cards
    .filter((card) => card.answerer)
    .sort((a, b) => (b.called_at ?? 0) - (a.called_at ?? 0));
  return [...new Set(called.map((card) => card.answerer))];
}

function lastTouched(card: Card): number {
  return Math.max(card.handled_at ?? 0, card.answered_at ?? 0);
}
