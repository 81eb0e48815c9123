/** The way of an answer in writing: nobody's draft is published before a second person has read it. */

import { msg } from "../../lib/i18n";
import type { Card } from "../../net/wire";

export const STEPS = ["none", "writing", "asked", "checked", "published"] as const;
export type Step = (typeof STEPS)[number];

/** Show with t(STEP_WORDS[step]). */
export const STEP_WORDS: Readonly<Record<Step, string>> = {
  none: msg("Chưa có bản thảo"),
  writing: msg("Đang soạn"),
  asked: msg("Chờ kiểm tra"),
  checked: msg("Đã kiểm tra"),
  published: msg("Đã đăng"),
};

/** Where `card` is on the way; a published answer that is being corrected goes it again. */
export function stepOf(card: Card): Step {
  if (card.draft === "none") return card.answer === "written" ? "published" : "none";
  return card.draft === "returned" ? "writing" : card.draft;
}

/** Questions that are answered in writing: promised, drafted or published, the nearest date first. */
export function writtenOf(cards: readonly Card[]): Card[] {
  return cards
    .filter((card) => card.answer === "deferred" || card.answer === "written" || isDrafted(card))
    .sort((a, b) => dateOf(a).localeCompare(dateOf(b)) || a.no - b.no);
}

/** How many of `cards` still wait for their answer in writing. */
export function owed(cards: readonly Card[]): number {
  return cards.filter((card) => stepOf(card) !== "published").length;
}

function isDrafted(card: Card): boolean {
  return card.handling === "accepted" && card.answer === "none" && card.draft !== "none";
}

function dateOf(card: Card): string {
  return card.due || "9999";
}
