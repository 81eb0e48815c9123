/** What a moderator decides. Decided questions leave the list at once, and come back where the server refuses. */

import * as staff from "../../data/staff";
import { t } from "../../lib/i18n";
import type { Card, DeclineReason } from "../../net/wire";
import { isLead } from "../../state/queue";
import { leave, putBack } from "../../state/selection";
import { decisionOn } from "../staff/decisions";
import type { Act } from "../staff/desk";
import * as acts from "./acts";
import type { Board } from "./board";
import { mindHolders } from "./company";

/** By then the news of a colleague's decision have come. */
const NEWS_MS = 2_000;

export type Cards = readonly Card[];

export function accept(board: Board, cards: Cards): void {
  decide(board, cards, {
    steps: ({ no }) => staff.accept(no),
    said: (no) => t("Đã tiếp nhận ý kiến số {no}.", { no }),
    saidOf: (n) => t("Đã tiếp nhận {n} ý kiến.", { n }),
  });
}

/** Accept to the head of the queue. */
export function acceptFirst(board: Board, cards: Cards): void {
  const first = board.columns.queue.value[0]?.no ?? null;
  decide(board, cards, {
    steps: ({ no }) => staff.acceptFirst(no, first),
    said: (no) => t("Đã đưa ý kiến số {no} lên đầu hàng đợi.", { no }),
    saidOf: (n) => t("Đã đưa {n} ý kiến lên đầu hàng đợi.", { n }),
  });
}

export function decline(board: Board, cards: Cards, reason: DeclineReason, note: string): void {
  decide(board, cards, {
    steps: ({ no }) => staff.decline(no, reason, note),
    said: (no) => t("Không tiếp nhận ý kiến số {no}.", { no }),
    saidOf: (n) => t("Không tiếp nhận {n} ý kiến.", { n }),
  });
}

export function refer(board: Board, cards: Cards, to: string, note: string): void {
  decide(board, cards, {
    steps: ({ no }) => staff.referWaiting(no, to, note),
    said: (no) => t("Đã chuyển ý kiến số {no} đến {to}.", { no, to }),
    saidOf: (n) => t("Đã chuyển {n} ý kiến đến {to}.", { n, to }),
  });
}

/** Merge into `lead`. Where it still waits it is accepted first, and waits again when all is taken back. */
export function merge(board: Board, cards: Cards, lead: Card): void {
  const withLead = lead.handling === "waiting" ? cards[0]?.no : null;
  decide(board, cards, {
    steps: ({ no }) => staff.merge(no, { ...lead, handling: no === withLead ? "waiting" : "accepted" }),
    said: (no) => t("Đã gộp số {no} vào số {lead}.", { no, lead: lead.no }),
    saidOf: (n) => t("Đã gộp {n} ý kiến vào số {lead}.", { n, lead: lead.no }),
    also: (no) => (no === withLead ? [lead.no] : []),
  });
}

/** Merge what is chosen into the open question; where nothing else is chosen, ask into which. */
export function mergeChosen(board: Board): void {
  const lead = board.open.value;
  const others = board.picked.value.filter(({ no }) => no !== lead?.no);
  if (others.length === 0) acts.ask(board, "merge");
  else if (lead && isLead(lead)) merge(board, others, lead);
  else acts.withOpen(board, () => undefined);
}

/** Take a decision back from the column of handled questions. */
export function reconsider(board: Board, card: Card): void {
  const said = t("Ý kiến số {no} lại chờ xem xét.", { no: card.no });
  const undone = () => hide(board, [card.no]);
  const redo = () => showAgain(board, [card.no]);
  void board.desk
    .act({ steps: staff.reopen(card.no), said, undo: staff.decideAgain(card), undone, redo })
    .then((done) => done && redo());
}

interface Decision {
  readonly steps: (card: Card) => staff.Steps;
  readonly said: (no: number) => string;
  readonly saidOf: (n: number) => string;
  /** Other questions that are decided on with this one. */
  readonly also?: (no: number) => readonly number[];
}

async function decide(board: Board, cards: Cards, decision: Decision): Promise<void> {
  board.sheet.value = null;
  acts.chooseNone(board);
  mindHolders(
    board,
    cards.map(({ no }) => no),
  );
  const numbers = cards.map(({ no }) => [no, ...(decision.also?.(no) ?? [])]);
  const all = cards.map((card, i) => actOn(board, card, decision, numbers[i] ?? []));
  hide(board, numbers.flat());
  const [only] = all;
  const outcomes = await board.desk.actAll(all, (n) =>
    all.length === 1 && only ? only.said : decision.saidOf(n),
  );
  const refused = numbers.filter((_, i) => outcomes[i] === "refused");
  if (refused.length > 0) showAgain(board, refused.flat());
  // What a colleague was faster with does not come back: the line says who it was.
  const beaten = new Set(numbers.filter((_, i) => outcomes[i] === "beaten").flat());
  if (beaten.size > 0) setTimeout(() => unhide(board, beaten), NEWS_MS);
}

function actOn(board: Board, card: Card, decision: Decision, numbers: readonly number[]): Act {
  return {
    steps: decision.steps(card),
    said: decision.said(card.no),
    undo: numbers.flatMap(staff.reopen),
    lost: () => lostTo(board, card.no),
    undone: () => showAgain(board, numbers),
    redo: () => hide(board, numbers),
  };
}

/** Why a decision can't be taken back here: a colleague has decided on it anew. Empty where it stands. */
function lostTo({ desk }: Board, no: number): string {
  const card = desk.live.view.value?.questions.get(no);
  if (!card || card.handling === "waiting" || card.handled_by === desk.live.you.value?.name) return "";
  return t("Ý kiến số {no}: {decision}.", { no, decision: decisionOn(card) });
}

/** Take decided questions off the list before the server has answered. */
function hide(board: Board, numbers: readonly number[]): void {
  board.selection.value = leave(board.selection.value, board.waiting.value, new Set(numbers));
  board.sent.value = new Set([...board.sent.value, ...numbers]);
  board.follow.value = true;
}

/** The server's news decide again whether these questions wait: a colleague may have thought again. */
function unhide({ sent }: Board, numbers: ReadonlySet<number>): void {
  sent.value = new Set([...sent.value].filter((no) => !numbers.has(no)));
}

/** Put questions back into the list and open the first of them. */
function showAgain(board: Board, numbers: readonly number[]): void {
  unhide(board, new Set(numbers));
  board.selection.value = [...numbers].reverse().reduce(putBack, board.selection.value);
  board.follow.value = true;
}
