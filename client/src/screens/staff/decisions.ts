/** Who decided what and when, as a sentence: under a greyed card, and when two colleagues meet on one question. */

import { clock } from "../../lib/format";
import { msg, t } from "../../lib/i18n";
import { refusal } from "../../lib/refusals";
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

/** Whether it was refused because a colleague was faster. */
export function isBeaten(refused: RefusedFrame | null): boolean {
  return refused !== null && collision(refused) !== null;
}

/** What was refused of several acts, null standing for those that were done; empty when all were. */
export function refusalsTold(outcomes: readonly (RefusedFrame | null)[]): string {
  const refused = outcomes.filter((outcome) => outcome !== null);
  if (outcomes.length === 1) return refused.map((one) => collision(one) ?? refusal(one)).join("");
  return [...told(refused)].join(" ");
}

/** Those that colleagues were faster with, by colleague; then the others, by reason, with the first as example. */
function* told(refused: readonly RefusedFrame[]): Generator<string> {
  for (const [by, { length }] of grouped(refused.filter(collision), ({ data }) => String(data.by)))
    yield t("{n} ý kiến đã do {by} xử lý.", { n: length, by: by || t("một thư ký khác") });
  const others = refused.filter((one) => !collision(one));
  for (const [first, ...more] of grouped(others, ({ code }) => code).values())
    if (first) yield t("{n} ý kiến chưa làm được: {why}", { n: more.length + 1, why: refusal(first) });
}

function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
}

/** The decision a colleague was faster with, or null when the refusal has another reason. */
function collision({ code, data }: RefusedFrame): string | null {
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
