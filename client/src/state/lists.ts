import { foldText } from "../lib/fold";
import type { Card } from "../net/wire";

export type Tab = "asking" | "mine" | "answered";
export type Order = "support" | "newest";

/** Which cards belong on `tab`. */
export function isOn(tab: Tab, card: Card): boolean {
  if (tab === "mine") return card.mine;
  return card.handling === "accepted" && isAnswered(card) === (tab === "answered");
}

/** Whether the answer is there, spoken or written. */
export function isAnswered(card: Card): boolean {
  return card.answer === "live" || card.answer === "written";
}

/** The cards of `tab` that contain `find` (with or without marks) or have it as number, in `order`. */
export function list(cards: Iterable<Card>, tab: Tab, order: Order, find: string): Card[] {
  const key = foldText(find.trim());
  const found = [...cards].filter((card) => isOn(tab, card) && contains(card, key));
  return found.sort(
    tab === "answered" ? byAnswer : order === "support" && tab === "asking" ? bySupport : byNumber,
  );
}

function contains(card: Card, key: string): boolean {
  return key === "" || String(card.no) === key || keyOf(card).includes(key);
}

// Folding thousands of texts again at each stroke is too slow for an old phone.
const keys = new WeakMap<Card, string>();

function keyOf(card: Card): string {
  const known = keys.get(card);
  if (known !== undefined) return known;
  const key = foldText(`${card.text} ${card.summary} ${card.field} ${card.unit}`);
  keys.set(card, key);
  return key;
}

function bySupport(a: Card, b: Card): number {
  return b.supports - a.supports || byNumber(a, b);
}

function byNumber(a: Card, b: Card): number {
  return b.no - a.no;
}

function byAnswer(a: Card, b: Card): number {
  return (b.answered_at ?? 0) - (a.answered_at ?? 0) || byNumber(a, b);
}

/** What a standing list shows: its rows keep their places; `waiting` are the numbers that came since. */
export interface Standing {
  readonly rows: readonly Card[];
  readonly waiting: number;
}

/**
 * Holds the list still while `fresh` moves on: the rows stay in the order of `held` even when they no
 * longer belong or would sort elsewhere, and newcomers are only counted. `cards` are all that exist.
 */
export function stand(
  held: readonly number[],
  fresh: readonly Card[],
  cards: ReadonlyMap<number, Card>,
): Standing {
  const known = new Set(held);
  const rows = held.flatMap((no) => cards.get(no) ?? []);
  return { rows, waiting: fresh.filter((card) => !known.has(card.no)).length };
}
