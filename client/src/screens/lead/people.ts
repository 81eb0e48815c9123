/** What a seat does on this page, and how an asker is called before the hall. */

import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { askerOf } from "../../ui/Opinion";
import type { Desk } from "../staff/desk";

/** Whether this is a leader's seat: what a leader writes down is confirmed by that. */
export function isLeader(desk: Desk): boolean {
  return ["chair", "leader"].includes(desk.live.you.value?.role ?? "");
}

/** Whether this seat takes down what others say; a leader writes only to correct it. */
export function takesDown(desk: Desk): boolean {
  return desk.may("record_answer") && !isLeader(desk);
}

/** Whether this seat answers for what is published, and so needs nobody's check. */
export function mayPublishAlone(desk: Desk): boolean {
  return desk.may("write_answer") && desk.may("confirm_answer");
}

/** Who asks, or that the name is hidden. */
export function whoAsks(card: Card): string {
  if (card.identity === "named") return askerOf(card);
  const hidden = card.identity === "sealed" ? t("Người hỏi đã ẩn tên") : t("Người hỏi ẩn danh hoàn toàn");
  return card.unit ? `${hidden}, ${card.unit}` : hidden;
}
