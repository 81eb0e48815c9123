/** The moderator's board: which question is open, what has been sent off, which sheet lies on top. */

import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import type { Card } from "../../net/wire";
import { type Around, type Filter, NO_FILTER, passes } from "../../state/filter";
import { MINUTE } from "../../state/pace";
import { isLead } from "../../state/queue";
import { NOTHING, refill, type Selection } from "../../state/selection";
import { Twins } from "../../state/twins";
import type { Columns } from "../staff/columns";
import type { Desk } from "../staff/desk";
import { isMarked } from "../staff/marks";
import { type Company, companyOf, loseHold, tellLooks } from "./company";
import { matches } from "./search";

/** Those before the bar are about what is chosen, those after it about one question, the last two about none. */
export type SheetName =
  | ("decline" | "merge" | "refer")
  | ("summary" | "briefing" | "flag" | "unit" | "card")
  | ("filter" | "keys");

export interface Board {
  readonly desk: Desk;
  readonly columns: Columns;
  readonly find: Signal<string>;
  readonly filter: Signal<Filter>;
  readonly selection: Signal<Selection>;
  /** Undecided numbers that match search and filter, without those this moderator has just sent off. */
  readonly waiting: ReadonlySignal<readonly number[]>;
  readonly open: ReadonlySignal<Card | null>;
  /** Numbers ticked, and those of them that can still be decided on, in the order of the list. */
  readonly chosen: Signal<ReadonlySet<number>>;
  readonly picked: ReadonlySignal<readonly Card[]>;
  /** Whether anything is picked: who reads only this is not drawn again at every tick. */
  readonly picking: ReadonlySignal<boolean>;
  readonly sheet: Signal<SheetName | null>;
  /** The question that the sheet is about where it is not the open one. */
  readonly subject: Signal<number | null>;
  /** The question that this person keeps for herself, and the colleagues at each question. */
  readonly held: Signal<number | null>;
  readonly company: ReadonlySignal<ReadonlyMap<number, Company>>;
  /** Questions whose supports look arranged. */
  readonly bursts: ReadonlySignal<ReadonlySet<number>>;
  /** The server's clock in minutes: a list of thousands is not drawn anew every second. */
  readonly minute: ReadonlySignal<number>;
  /** Decided here, while the server has not said so yet. */
  readonly sent: Signal<ReadonlySet<number>>;
  /** Set by a move or a decision: the card that is open then takes the focus, once. */
  readonly follow: Signal<boolean>;
  /** Where on the screen the card was that is being opened by a press, in pixels; it shall stay there. */
  readonly pressedAt: Signal<number | null>;
  /** How many of the decided questions this person decided on. */
  readonly decidedByMe: ReadonlySignal<number>;
  /** Whether a card passes search and filter. */
  found(card: Card): boolean;
  /** Remember what the server found to be like a question. */
  hear(no: number, like: readonly number[]): void;
  /** The undecided questions that the search finds and `filter` would leave. */
  waitingWith(filter: Filter): readonly Card[];
}

/** The board of one open screen. */
export function makeBoard(desk: Desk, columns: Columns): Board {
  const find = signal("");
  const selection = signal<Selection>(NOTHING);
  const sent = signal<ReadonlySet<number>>(new Set());
  const chosen = signal<ReadonlySet<number>>(new Set());
  const filter = signal<Filter>(NO_FILTER);
  const minute = computed(() => Math.floor(desk.live.now.value / MINUTE));
  const bursts = computed(() => new Set(desk.live.staff.value.bursts));
  const twins = twinsOf(columns);
  const around = aroundOf(desk, minute, bursts, twins);
  const sought = (card: Card) => find.value.trim() === "" || matches(card, find.value);
  const found = (card: Card) => sought(card) && passes(filter.value, card, around);
  const waiting = computed(() =>
    columns.waiting.value.filter((card) => !sent.value.has(card.no) && found(card)).map(({ no }) => no),
  );
  const open = computed(() => desk.live.view.value?.questions.get(selection.value.focus ?? 0) ?? null);
  const picked = computed(() => {
    const cards = desk.live.view.value?.questions;
    return waiting.value.filter((no) => chosen.value.has(no)).flatMap((no) => cards?.get(no) ?? []);
  });
  const held = signal<number | null>(null);
  const company = companyOf(desk.live);
  tellLooks(
    desk,
    computed(() => selection.value.focus),
    held,
  );
  loseHold(desk, held, company);
  holdStill(selection, waiting, [find, filter]);
  forgetSettled(sent, columns);
  return {
    desk,
    columns,
    find,
    filter,
    selection,
    waiting,
    open,
    chosen,
    picked,
    picking: computed(() => picked.value.length > 0),
    sent,
    held,
    company,
    bursts,
    found,
    hear: twins.hear,
    waitingWith: (wanted) =>
      columns.waiting.value.filter((card) => sought(card) && passes(wanted, card, around)),
    decidedByMe: computed(
      () => columns.handled.value.filter((card) => card.handled_by === around.name()).length,
    ),
    minute,
    sheet: signal(null),
    subject: signal(null),
    follow: signal(false),
    pressedAt: signal(null),
  };
}

interface Likenesses {
  has(no: number): boolean;
  hear(no: number, like: readonly number[]): void;
}

/** Which questions have others like them that a moderator could merge. */
function twinsOf(columns: Columns): Likenesses {
  const twins = new Twins();
  const heard = signal(0);
  const withTwin = computed(() => {
    heard.value;
    const leads = columns.cards.value.filter(isLead);
    for (const { no, text } of leads) twins.add(no, text);
    const standing = new Set(leads.map(({ no }) => no));
    return new Set(
      leads.map(({ no }) => no).filter((no) => [...twins.of(no)].some((it) => standing.has(it))),
    );
  });
  return {
    has: (no) => withTwin.value.has(no),
    hear(no, like) {
      twins.hear(no, like);
      heard.value += 1;
    },
  };
}

/** What the filter must know beside a card. */
function aroundOf(
  desk: Desk,
  minute: ReadonlySignal<number>,
  bursts: ReadonlySignal<ReadonlySet<number>>,
  twins: Likenesses,
): Around {
  return {
    name: () => desk.live.you.value?.name ?? "",
    minute: () => minute.value,
    hasTwin: ({ no }) => twins.has(no),
    isMarked: (card) => isMarked(card, bursts.value.has(card.no)),
  };
}

/** Fill the list when it is empty, and anew for every search and filter. */
function holdStill(
  selection: Signal<Selection>,
  waiting: ReadonlySignal<readonly number[]>,
  wishes: readonly ReadonlySignal<unknown>[],
): void {
  effect(() => {
    const numbers = waiting.value;
    selection.value = refill(
      untracked(() => selection.value),
      numbers,
    );
  });
  effect(() => {
    for (const wish of wishes) wish.value;
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
