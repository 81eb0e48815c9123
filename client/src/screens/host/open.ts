/** What is still open in a sitting, as sentences: before it is closed and before it is concluded. */

import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import type { View } from "../../state/fold";

/** What needs a result or a date before the dialogue can be concluded. */
export function unsettled({ tally }: View): string[] {
  return [
    tally.waiting ? t("{n} ý kiến thư ký chưa xem xét.", { n: tally.waiting }) : "",
    tally.queued ? t("{n} ý kiến đã tiếp nhận mà chưa được trả lời.", { n: tally.queued }) : "",
  ].filter(Boolean);
}

/** What else somebody should know of who ends the sitting now. */
export function loose({ dialogue }: View, cards: readonly Card[]): string[] {
  const said = cards.filter((card) => card.answer === "live");
  const untaken = said.filter((card) => !card.answer_text).length;
  const unconfirmed = said.filter((card) => card.answer_text && card.confirmed_at === null).length;
  return [
    dialogue.now === null
      ? ""
      : t("Số {no} đang được trả lời sẽ được ghi là trả lời xong.", { no: dialogue.now }),
    untaken ? t("{n} câu trả lời chưa được ghi lại thành văn bản.", { n: untaken }) : "",
    unconfirmed ? t("{n} câu trả lời đã ghi chờ lãnh đạo xác nhận.", { n: unconfirmed }) : "",
    dialogue.message ? t("Lời nhắn vẫn đang hiện trên màn hình hội trường.") : "",
  ].filter(Boolean);
}
