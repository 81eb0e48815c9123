/** Finding questions by number, words (with or without marks), asker, unit or field. */

import { foldText } from "../../lib/fold";
import type { Card } from "../../net/wire";

// A card is replaced when it changes, so its key is worked out once.
const keys = new WeakMap<Card, string>();

/** Whether `card` holds `find`, which the public record understands the same way; a number finds its question. */
export function matches(card: Card, find: string): boolean {
  const term = foldText(find).trim();
  return String(card.no) === term || keyOf(card).includes(term);
}

function keyOf(card: Card): string {
  const known = keys.get(card);
  if (known !== undefined) return known;
  const key = foldText([card.text, card.asker, card.unit, card.field].join("\n"));
  keys.set(card, key);
  return key;
}
