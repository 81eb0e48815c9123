/** What staff should notice about a question before they act on it. */

import { msg, t } from "../../lib/i18n";
import type { Card, Flag, HintKind } from "../../net/wire";
import type { IconName } from "../../ui/Icon";

export const FLAGS: Readonly<Record<Flag, string>> = {
  complaint: msg("Khiếu nại"),
  denunciation: msg("Tố cáo"),
};

const HINTS: Readonly<Record<HintKind, string>> = {
  offence: msg("Có thể xúc phạm"),
  personal: msg("Có thể lộ thông tin cá nhân"),
  legal: msg("Có thể là khiếu nại, tố cáo"),
};

/** A word and its sign; `urgent` is to be read before a decision. */
export interface Mark {
  readonly icon: IconName;
  readonly word: string;
  readonly urgent: boolean;
}

/** The marks of a question, the weightiest first; `burst` says that its supports look arranged. */
export function marksOf(card: Card, burst: boolean): readonly Mark[] {
  const marks: Mark[] = [];
  const add = (icon: IconName, word: string, urgent = false) => marks.push({ icon, word, urgent });
  if (card.flag) add("flag", t(FLAGS[card.flag]), true);
  for (const kind of kindsOf(card)) add("flag", t(HINTS[kind]), true);
  if (burst) add("same", t("Số người quan tâm tăng bất thường"), true);
  if (card.opening === "asked") add("hide", t("Đang có đề nghị mở tên"));
  if (card.opening === "opened") add("hide", t("Tên đã được mở"));
  if (card.briefing) add("pen", t("Có phiếu tham khảo"));
  return marks;
}

/** A question that was flagged needs no hint that it might be. */
function kindsOf({ flag, hints }: Card): ReadonlySet<HintKind> {
  return new Set(hints.map((hint) => hint.kind).filter((kind) => flag === null || kind !== "legal"));
}

/** Whether something in it should be read with care; a flag says that it was. */
export function isMarked(card: Card, burst: boolean): boolean {
  return card.hints.length > 0 || burst;
}
