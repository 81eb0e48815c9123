/** Narrowing the moderator's columns down: what a card must be to be shown. */

import type { Card, Kind } from "../net/wire";

/** Minutes after which a question has waited long. */
export const LATE_MINUTES = 5;

/** Null lets everything through; an empty field or unit is one that the asker left out. */
export interface Filter {
  readonly kind: Kind | null;
  readonly field: string | null;
  readonly unit: string | null;
  /** Among those that wait: only what resembles another question. */
  readonly alike: boolean;
  /** Among those that wait: only what has waited long. */
  readonly late: boolean;
  /** Only what should be read with care. */
  readonly marked: boolean;
  /** Only what is a complaint or a denunciation. */
  readonly flagged: boolean;
  /** Among those that were decided on: only what this person decided. */
  readonly mine: boolean;
}

export const NO_FILTER: Filter = {
  kind: null,
  field: null,
  unit: null,
  alike: false,
  late: false,
  marked: false,
  flagged: false,
  mine: false,
};

/** What a filter must know beside the card. Asked only when it matters. */
export interface Around {
  /** The person's name. */
  name(): string;
  /** The server's clock in minutes. */
  minute(): number;
  hasTwin(card: Card): boolean;
  isMarked(card: Card): boolean;
}

/** Whether `filter` lets `card` through. */
export function passes(filter: Filter, card: Card, around: Around): boolean {
  if (!isOfSort(filter, card)) return false;
  if (filter.flagged && card.flag === null) return false;
  if (filter.marked && !around.isMarked(card)) return false;
  if (card.handling !== "waiting") return !filter.mine || card.handled_by === around.name();
  if (filter.late && around.minute() - Math.floor(card.at / 60_000) < LATE_MINUTES) return false;
  return !filter.alike || around.hasTwin(card);
}

function isOfSort(filter: Filter, card: Card): boolean {
  return (["kind", "field", "unit"] as const).every(
    (part) => filter[part] === null || filter[part] === card[part],
  );
}

export type Part = keyof Filter;

/** What `filter` narrows, in the order of the sheet. */
export function partsOf(filter: Filter): Part[] {
  return (Object.keys(NO_FILTER) as Part[]).filter((part) => filter[part] !== NO_FILTER[part]);
}

/** `filter` without one of its parts. */
export function without(filter: Filter, part: Part): Filter {
  return { ...filter, [part]: NO_FILTER[part] };
}

/** How many cards have each value of `part`, the most frequent first. */
export function countsOf<P extends "kind" | "field" | "unit">(
  cards: readonly Card[],
  part: P,
): (readonly [Card[P], number])[] {
  const counts = new Map<Card[P], number>();
  for (const card of cards) counts.set(card[part], (counts.get(card[part]) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b, "vi"));
}
