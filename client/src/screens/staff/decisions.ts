/** Who decided what and when, as a sentence: under a greyed card, and when two colleagues meet on one question. */

import { clock } from "../../lib/format";
import { msg, t } from "../../lib/i18n";
import type { Card, Handling, RefusedFrame } from "../../net/wire";

const DECIDED: Readonly<Record<Handling, string>> = {
  waiting: msg("{by} vừa đưa về chờ lúc {at}"),
  accepted: msg("{by} vừa tiếp nhận lúc {at}"),
  declined: msg("{by} vừa chọn không tiếp nhận lúc {at}"),
  referred: msg("{by} vừa chuyển lúc {at}"),
  merged: msg("{by} vừa gộp lúc {at}"),
  withdrawn: msg("Người hỏi đã rút lúc {at}"),
};

/** The decision on a card that is not waiting any more. */
export function decisionOn(card: Card): string {
  return sentence(card.handling, card.handled_by, card.handled_at ?? 0);
}

/** The decision a colleague was faster with, or null when the refusal has another reason. */
export function collision({ code, data }: RefusedFrame): string | null {
  if (code !== "already_decided" || !isHandling(data.handling)) return null;
  return t("Ý kiến số {no}: {decision}.", {
    no: String(data.question),
    decision: sentence(data.handling, String(data.by), Number(data.at)),
  });
}

function sentence(handling: Handling, by: string, at: number): string {
  return t(DECIDED[handling], { by: by || t("Một thư ký khác"), at: clock(at) });
}

function isHandling(value: unknown): value is Handling {
  return typeof value === "string" && value in DECIDED;
}
