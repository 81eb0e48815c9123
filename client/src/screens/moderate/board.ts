/** The moderator's board: which question is open, what has been sent off, which sheet lies on top. */

import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import type { Card } from "../../net/wire";
import { MINUTE } from "../../state/pace";
import { NOTHING, refill, type Selection } from "../../state/selection";
import type { Columns } from "../staff/columns";
import type { Desk } from "../staff/desk";
import { matches } from "./search";

export type SheetName = "decline" | "merge" | "refer" | "keys";

export interface Board {
  readonly desk: Desk;
  readonly columns: Columns;
  readonly find: Signal<string>;
  readonly selection: Signal<Selection>;
  /** Undecided numbers that match the search, without those this moderator has just sent off. */
  readonly waiting: ReadonlySignal<readonly number[]>;
  readonly open: ReadonlySignal<Card | null>;
  /** Numbers ticked, and those of them that can still be decided on, in the order of the list. */
  readonly chosen: Signal<ReadonlySet<number>>;
  readonly picked: ReadonlySignal<readonly Card[]>;
  readonly sheet: Signal<SheetName | null>;
  /** The server's clock in minutes: a list of thousands is not drawn anew every second. */
  readonly minute: ReadonlySignal<number>;
  /** Decided here, while the server has not said so yet. */
  readonly sent: Signal<ReadonlySet<number>>;
  /** Set by a move or a decision: the card that is open then takes the focus, once. */
  readonly follow: Signal<boolean>;
  /** Where on the screen the card was that is being opened by a press, in pixels; it shall stay there. */
  readonly pressedAt: Signal<number | null>;
  /** Whether a card passes the search. */
  found(card: Card): boolean;
}

/** The board of one open screen. */
export function makeBoard(desk: Desk, columns: Columns): Board {
  const find = signal("");
  const selection = signal<Selection>(NOTHING);
  const sent = signal<ReadonlySet<number>>(new Set());
  const chosen = signal<ReadonlySet<number>>(new Set());
  const found = (card: Card) => find.value.trim() === "" || matches(card, find.value);
  const waiting = computed(() =>
    columns.waiting.value.filter((card) => !sent.value.has(card.no) && found(card)).map(({ no }) => no),
  );
  const open = computed(() => desk.live.view.value?.questions.get(selection.value.focus ?? 0) ?? null);
  holdStill(selection, waiting, find);
  forgetSettled(sent, columns);
  return {
    desk,
    columns,
    find,
    selection,
    waiting,
    open,
    chosen,
    picked: computed(() => {
      const cards = desk.live.view.value?.questions;
      return waiting.value.filter((no) => chosen.value.has(no)).flatMap((no) => cards?.get(no) ?? []);
    }),
    sent,
    found,
    minute: computed(() => Math.floor(desk.live.now.value / MINUTE)),
    sheet: signal(null),
    follow: signal(false),
    pressedAt: signal(null),
  };
}

/** Fill the list when it is empty, and anew for every search. */
function holdStill(
  selection: Signal<Selection>,
  waiting: ReadonlySignal<readonly number[]>,
  find: Signal<string>,
): void {
  effect(() => {
    const numbers = waiting.value;
    selection.value = refill(
      untracked(() => selection.value),
      numbers,
    );
  });
  effect(() => {
    find.value;
    selection.value = refill(
      NOTHING,
      untracked(() => waiting.value),
    );
  });
}

/** A question the server shows as decided needs no hiding any more; it may be reopened and come back. */
function forgetSettled(sent: Signal<ReadonlySet<number>>, columns: Columns): void {
  effect(() => {
    const undecided = new Set(columns.waiting.value.map(({ no }) => no));
    const still = [...untracked(() => sent.value)].filter((no) => undecided.has(no));
    if (still.length < untracked(() => sent.value.size)) sent.value = new Set(still);
  });
}
