/** What the stage showed last, kept in the browser, so that it has something to show before the network is back. */

import type { Card, Header, Tally } from "../../net/wire";
import type { View } from "../../state/fold";
import { queueOf } from "../../state/queue";

export interface Kept {
  readonly dialogue: Header;
  readonly tally: Tally;
  readonly cards: readonly Card[];
}

/** All that the stage needs of `view`: the question now and the next one. */
export function essence({ dialogue, tally, questions }: View): Kept {
  const cards = [...questions.values()];
  const now = cards.filter((card) => card.no === dialogue.now);
  return { dialogue, tally, cards: [...now, ...queueOf(cards).slice(0, 1)] };
}

/** Keep what is shown. A full or forbidden store changes nothing for the hall. */
export function keep(kept: Kept): void {
  try {
    localStorage.setItem(keyOf(kept.dialogue.code), JSON.stringify(kept));
  } catch {
    return;
  }
}

/** What was kept for this dialogue, or null. */
export function recall(code: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(code)) ?? "null") as Kept | null;
    return kept?.dialogue.code === code ? kept : null;
  } catch {
    return null;
  }
}

/** Forget what was shown: the screen was shut out. */
export function forget(code: string): void {
  try {
    localStorage.removeItem(keyOf(code));
  } catch {
    return;
  }
}

function keyOf(code: string): string {
  return `doithoai.stage.1.${code}`;
}
