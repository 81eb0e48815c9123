/** What the hall sees now: one of seven scenes, chosen from the snapshot alone. */

import { t } from "../../lib/i18n";
import type { Card, Header } from "../../net/wire";
import { queueOf } from "../../state/queue";

export type Scene =
  | { readonly kind: "welcome" }
  | { readonly kind: "end" }
  | { readonly kind: "message"; readonly text: string }
  | { readonly kind: "pause"; readonly next: Card | undefined }
  | { readonly kind: "now"; readonly card: Card }
  | { readonly kind: "next"; readonly card: Card };

/** The scene of a dialogue. A message of the host comes before everything, a break before a question. */
export function sceneOf(dialogue: Header, cards: readonly Card[]): Scene {
  if (dialogue.message) return { kind: "message", text: dialogue.message };
  if (dialogue.phase === "closed" || dialogue.phase === "concluded") return { kind: "end" };
  if (dialogue.phase !== "live") return { kind: "welcome" };
  const next = queueOf(cards)[0];
  if (dialogue.on_break) return { kind: "pause", next };
  const now = cards.find((card) => card.no === dialogue.now);
  if (now) return { kind: "now", card: now };
  return next ? { kind: "next", card: next } : { kind: "welcome" };
}

/** The words of a scene that are set as large as they go. */
export function wordsOf(scene: Scene): string {
  switch (scene.kind) {
    case "now":
    case "next":
      return scene.card.text;
    case "message":
      return scene.text;
    case "pause":
      return t("Đối thoại tiếp tục sau giờ nghỉ.");
    default:
      return "";
  }
}

/** Differs where the whole drawing changes, so that it may fade in once. */
export function keyOf(scene: Scene): string {
  if (scene.kind === "message") return `message ${scene.text}`;
  return scene.kind === "now" || scene.kind === "next" ? `${scene.kind} ${scene.card.no}` : scene.kind;
}
