/** Moving through the waiting questions, and choosing several of them. */

import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { open, step, takeIn } from "../../state/selection";
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

/** Choose a question, or leave it out again. */
export function choose(board: Board, no: number): void {
  const chosen = new Set(board.chosen.value);
  if (!chosen.delete(no)) chosen.add(no);
  board.chosen.value = chosen;
}

/** Choose the open question, or leave it out again. */
export function chooseOpen(board: Board): void {
  withOpen(board, ({ no }) => choose(board, no));
}

/** Choose the open question and the one that is opened next to it. */
export function extend(board: Board, by: 1 | -1): void {
  const from = board.selection.value.focus;
  go(board, by);
  const to = board.selection.value.focus;
  const both = [from, to].filter((no) => no !== null);
  board.chosen.value = new Set([...board.chosen.value, ...both]);
}

/** Choose nothing any more. */
export function chooseNone(board: Board): void {
  board.chosen.value = new Set();
}

/** Run `act` on what is chosen, or else on the open question, unless a colleague was faster. */
export function withTargets(board: Board, act: (cards: readonly Card[]) => void): void {
  if (board.picked.value.length > 0) act(board.picked.value);
  else withOpen(board, (card) => act([card]));
}

/** Open a sheet about the same questions. */
export function ask(board: Board, sheet: SheetName): void {
  withTargets(board, () => askAbout(board, sheet, null));
}

/** Open a sheet about the question `no`; null for what is chosen or open. */
export function askAbout(board: Board, sheet: SheetName, no: number | null): void {
  board.subject.value = no;
  board.sheet.value = sheet;
}

const NOTES = {
  summary: "summarise_question",
  briefing: "brief_question",
  flag: "flag_question",
  unit: "assign_question",
} as const;

/** Whether this person may note such a thing about `card` as it stands. */
export function mayAsk(board: Board, sheet: keyof typeof NOTES, card: Card): boolean {
  if (card.handling === "withdrawn" || (sheet === "briefing" && card.handling === "declined")) return false;
  if (sheet === "unit" && !canBeSent(card)) return false;
  return board.desk.may(NOTES[sheet]);
}

/** Units draft answers to what was accepted and is unanswered; a denunciation may be about the unit itself. */
function canBeSent(card: Card): boolean {
  const isUnanswered = card.answer === "none" || card.answer === "deferred";
  return card.handling === "accepted" && isUnanswered && card.flag === null;
}

/** Open a sheet for a note about the open question, also when a colleague has just decided on it. */
export function askNote(board: Board, sheet: keyof typeof NOTES): void {
  const card = board.open.value;
  if (card && mayAsk(board, sheet, card)) askAbout(board, sheet, card.no);
}

/** Run `act` on the open question, unless a colleague was faster. */
export function withOpen(board: Board, act: (card: Card) => void): void {
  const card = board.open.value;
  if (!card) return;
  if (card.handling === "waiting") act(card);
  else
    board.desk.tell(t("Ý kiến số {no}: {decision}.", { no: card.no, decision: decisionOn(card) }), "refused");
}
