/** What the hall sees now: one of seven scenes, chosen from the snapshot alone. */

import type { Card, Header } from "../../net/wire";
import { queueOf } from "../../state/queue";

export type Scene =
  | { readonly kind: "welcome" | "end" }
  | { readonly kind: "message"; readonly text: string }
  | { readonly kind: "pause"; readonly next: Card | undefined }
  | { readonly kind: "now" | "next"; readonly card: Card };

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
