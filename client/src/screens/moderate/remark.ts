/** What is noted about a question without deciding on it: a summary, a briefing, a flag, the unit that drafts. */

import * as staff from "../../data/staff";
import { t } from "../../lib/i18n";
import type { Card, Flag } from "../../net/wire";
import type { Board } from "./board";

/** Put a summary beside the asker's words; an empty one takes it away. */
export function summarise(board: Board, card: Card, text: string): void {
  note(board, card, text, card.summary, staff.summarise, [
    t("Đã lưu tóm tắt ý kiến số {no}.", { no: card.no }),
    t("Đã bỏ tóm tắt ý kiến số {no}.", { no: card.no }),
  ]);
}

/** Write what the leader should know; an empty text takes it away. */
export function brief(board: Board, card: Card, text: string): void {
  note(board, card, text, card.briefing, staff.brief, [
    t("Đã lưu phiếu tham khảo cho ý kiến số {no}.", { no: card.no }),
    t("Đã bỏ phiếu tham khảo của ý kiến số {no}.", { no: card.no }),
  ]);
}

/** Say that it is a complaint or a denunciation, or with null that it is neither. Resolves with whether it was done. */
export function flag(board: Board, card: Card, kind: Flag | null): Promise<boolean> {
  const said = {
    complaint: t("Đã gắn cờ khiếu nại cho ý kiến số {no}.", { no: card.no }),
    denunciation: t("Đã gắn cờ tố cáo cho ý kiến số {no}.", { no: card.no }),
    none: t("Đã bỏ cờ của ý kiến số {no}.", { no: card.no }),
  };
  return board.desk.act({
    steps: staff.flag(card.no, kind),
    said: said[kind ?? "none"],
    undo: staff.flag(card.no, card.flag),
  });
}

/** Ask `unit`, which is called `name`, for a draft by `due` (ISO date or nothing); 0 asks nobody any more. */
export function delegate(board: Board, card: Card, unit: number, name: string, due: string): void {
  board.sheet.value = null;
  if ((card.answering_unit ?? 0) === unit && card.answering_due === due) return;
  void board.desk.act({
    steps: staff.assign(card.no, unit, due),
    said: unit
      ? t("Đã gửi ý kiến số {no} cho {unit}.", { no: card.no, unit: name })
      : t("Không gửi ý kiến số {no} cho đơn vị nữa.", { no: card.no }),
    undo: staff.assign(card.no, card.answering_unit ?? 0, card.answering_due),
  });
}

function note(
  board: Board,
  card: Card,
  text: string,
  before: string,
  steps: (question: number, text: string) => staff.Steps,
  [kept, dropped]: readonly [string, string],
): void {
  board.sheet.value = null;
  const now = text.trim();
  if (now === before) return;
  void board.desk.act({
    steps: steps(card.no, now),
    said: now ? kept : dropped,
    undo: steps(card.no, before),
  });
}
