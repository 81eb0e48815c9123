/** The columns of the staff screens as signals, worked out once for all parts of a screen. */

import { computed, type ReadonlySignal } from "@preact/signals";
import type { Card } from "../../net/wire";
import type { Live } from "../../state/live";
import { handledOf, mergedInto, queueOf, waitingOf } from "../../state/queue";

export interface Columns {
  readonly cards: ReadonlySignal<readonly Card[]>;
  readonly waiting: ReadonlySignal<readonly Card[]>;
  readonly queue: ReadonlySignal<readonly Card[]>;
  readonly handled: ReadonlySignal<readonly Card[]>;
  readonly merged: ReadonlySignal<ReadonlyMap<number, number>>;
  /** The question being answered. */
  readonly now: ReadonlySignal<Card | null>;
}

/** The columns of what `live` shows. */
export function columnsOf({ view }: Live): Columns {
  const cards = computed(() => [...(view.value?.questions.values() ?? [])]);
  return {
    cards,
    waiting: computed(() => waitingOf(cards.value)),
    queue: computed(() => queueOf(cards.value)),
    handled: computed(() => handledOf(cards.value)),
    merged: computed(() => mergedInto(cards.value)),
    now: computed(() => view.value?.questions.get(view.value.dialogue.now ?? 0) ?? null),
  };
}
