/** The draft of an answer, with who wrote it and how far it is. */

import { day } from "../lib/format";
import { t } from "../lib/i18n";
import type { Card } from "../net/wire";

/** Where a question stands with the unit that was asked for a draft; empty where nobody was asked or drafted. */
export function draftWord(card: Card): string {
  const by = card.answering_name || card.draft_by;
  switch (card.draft) {
    case "none":
      return askedWord(card);
    case "writing":
      return t("{by} đang soạn dự thảo", { by });
    case "asked":
      return t("Có dự thảo của {by}, chờ kiểm tra", { by });
    case "returned":
      return t("Dự thảo của {by} được gửi lại để sửa", { by });
    case "checked":
      return t("Có dự thảo của {by}, {checker} đã kiểm tra", { by, checker: card.checked_by });
  }
}

function askedWord(card: Card): string {
  if (card.answering_unit === null) return "";
  if (!card.answering_due) return t("Đã gửi {unit} soạn dự thảo", { unit: card.answering_name });
  return t("Đã gửi {unit} soạn dự thảo trước ngày {day}", {
    unit: card.answering_name,
    day: day(card.answering_due),
  });
}
