/** What a moderator does with the open question. Each act leaves the list at once and comes back if it is refused. */

import * as staff from "../../data/staff";
import { t } from "../../lib/i18n";
import type { Card, DeclineReason } from "../../net/wire";
import { leave, open, putBack, step, takeIn } from "../../state/selection";
import { decisionOn } from "../staff/decisions";
import type { Board, SheetName } from "./board";

/** Open the next or the previous question. */
export function go(board: Board, by: 1 | -1): void {
  board.selection.value = step(board.selection.value, board.waiting.value, by);
  board.follow.value = true;
}

/** Open a question that was pressed, `top` pixels below the window's upper edge. */
export function look(board: Board, no: number, top: number): void {
  board.pressedAt.value = top;
  board.selection.value = open(board.selection.value, no);
}

/** Let the new questions into the list. */
export function letIn(board: Board): void {
  board.selection.value = takeIn(board.selection.value, board.waiting.value);
  board.follow.value = true;
}

export function accept(board: Board, card: Card): void {
  void decide(board, card, staff.accept(card.no), t("Đã tiếp nhận ý kiến số {no}.", { no: card.no }));
}

/** Accept to the head of the queue. */
export function acceptFirst(board: Board, card: Card): void {
  const first = board.columns.queue.value[0]?.no ?? null;
  const said = t("Đã đưa ý kiến số {no} lên đầu hàng đợi.", { no: card.no });
  void decide(board, card, staff.acceptFirst(card.no, first), said);
}

export function decline(board: Board, card: Card, reason: DeclineReason, note: string): void {
  const said = t("Không tiếp nhận ý kiến số {no}.", { no: card.no });
  void decide(board, card, staff.decline(card.no, reason, note), said);
}

/** Merge into `lead`, which is accepted first where it still waits. */
export function merge(board: Board, card: Card, lead: Card): void {
  const said = t("Đã gộp số {no} vào số {lead}.", { no: card.no, lead: lead.no });
  void decide(board, card, staff.merge(card.no, lead), said);
}

export function refer(board: Board, card: Card, to: string, note: string): void {
  const said = t("Đã chuyển ý kiến số {no} đến {to}.", { no: card.no, to });
  void decide(board, card, staff.refer(card.no, to, note), said);
}

/** Take a decision back from the column of handled questions. */
export function reconsider(board: Board, card: Card): void {
  const said = t("Ý kiến số {no} lại chờ xem xét.", { no: card.no });
  void board.desk
    .act({ steps: staff.reopen(card.no), said })
    .then((done) => done && showAgain(board, card.no));
}

/** Run `act` on the open question, unless a colleague was faster. */
export function withOpen(board: Board, act: (card: Card) => void): void {
  const card = board.open.value;
  if (!card) return;
  if (card.handling === "waiting") act(card);
  else
    board.desk.tell(t("Ý kiến số {no}: {decision}.", { no: card.no, decision: decisionOn(card) }), "refused");
}

/** Open a sheet about the open question. */
export function ask(board: Board, sheet: SheetName): void {
  withOpen(board, () => {
    board.sheet.value = sheet;
  });
}

async function decide(board: Board, card: Card, steps: staff.Steps, said: string): Promise<void> {
  board.sheet.value = null;
  board.selection.value = leave(board.selection.value, board.waiting.value, card.no);
  board.sent.value = new Set([...board.sent.value, card.no]);
  board.follow.value = true;
  const undone = () => showAgain(board, card.no);
  const done = await board.desk.act({ steps, said, undo: staff.reopen(card.no), undone });
  if (!done) showAgain(board, card.no);
}

function showAgain(board: Board, no: number): void {
  board.sent.value = new Set([...board.sent.value].filter((other) => other !== no));
  board.selection.value = putBack(board.selection.value, no);
  board.follow.value = true;
}
