import type { Cards } from "./decide";

/** The title of a sheet about one question or several. */
export function about(cards: Cards, one: (no: number) => string, several: (n: number) => string): string {
  return cards.length === 1 ? one(cards[0]?.no ?? 0) : several(cards.length);
}
