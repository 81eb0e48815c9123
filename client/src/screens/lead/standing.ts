/** Rows that keep their place while somebody works on them: a row is sorted when it comes, not when it changes. */

import { useRef } from "preact/hooks";
import type { Card } from "../../net/wire";

/** `cards` in the groups that `groupOf` puts them in; a card that was here before stays in its group. */
export function useStanding<G extends string>(
  cards: readonly Card[],
  groupOf: (card: Card) => G,
): ReadonlyMap<G, readonly Card[]> {
  const known = useRef(new Map<number, G>());
  const groups = new Map<G, Card[]>();
  for (const card of cards) {
    const group = known.current.get(card.no) ?? groupOf(card);
    known.current.set(card.no, group);
    groups.set(group, [...(groups.get(group) ?? []), card]);
  }
  return groups;
}
