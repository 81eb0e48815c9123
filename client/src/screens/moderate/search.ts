/** Finding questions by number, words (with or without marks), asker, unit or field. */

import { foldText } from "../../lib/fold";
import type { Card } from "../../net/wire";

// A card is replaced when it changes, so its key is worked out once.
const keys = new WeakMap<Card, string>();

/** Whether `card` holds every word of `find`; a number alone finds the question of that number. */
export function matches(card: Card, find: string): boolean {
  const term = foldText(find).trim();
  if (/^\d+$/.test(term)) return String(card.no).startsWith(term) || keyOf(card).includes(term);
  return term.split(/\s+/).every((word) => keyOf(card).includes(word));
}

function keyOf(card: Card): string {
  const known = keys.get(card);
  if (known !== undefined) return known;
  const key = foldText([card.text, card.asker, card.unit, card.field].join("\n"));
  keys.set(card, key);
  return key;
}
