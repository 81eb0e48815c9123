/** What the hall sees now: one of seven scenes, chosen from the snapshot alone. */

import { t } from "../../lib/i18n";
import type { Card, Header } from "../../net/wire";
import { queueOf } from "../../state/queue";
import type { Wording } from "./fit";

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

/** Longer than the composer takes: it came on paper, and is read out or stands on the phones. */
const PAPER_FROM = 800;
/** Characters that hold however wide they are. */
const OPENING = 400;

/** The ways to put the words of a scene, the best first; the last one always holds. */
export function wordingsOf(scene: Scene, isIntakeOpen: boolean): Wording[] {
  switch (scene.kind) {
    case "now":
    case "next":
      return asked(scene.card);
    case "message":
      return whole(scene.text);
    case "pause":
      return [
        {
          text: t("Đối thoại tiếp tục sau giờ nghỉ."),
          also: isIntakeOpen ? t("{You} vẫn gửi ý kiến được trên điện thoại.") : "",
        },
      ];
    default:
      return [];
  }
}

/** All of the asker's words. Only where they can't stand: the short form beside them, or else how they begin. */
function asked({ text, summary }: Card): Wording[] {
  const { length } = [...text];
  const short = { text: summary, also: t("Tóm tắt. Xem toàn văn trên điện thoại.") };
  if (summary) return length > PAPER_FROM ? [short] : [...whole(text), short];
  const opening = { text: openingOf(text), also: t("Còn nữa. Xem toàn văn trên điện thoại.") };
  return length > OPENING ? [...whole(text), opening] : whole(text);
}

/** The words with their own lines, then as one paragraph: empty lines cost room. */
function whole(text: string): Wording[] {
  const inOne = text.replace(/\s+/g, " ");
  return [...new Set([text, inOne])].map((words) => ({ text: words, also: "" }));
}

function openingOf(text: string): string {
  const head = [...text.replace(/\s+/g, " ")].slice(0, OPENING).join("");
  const end = head.lastIndexOf(" ");
  return `${end > 0 ? head.slice(0, end) : head}…`;
}

/** Differs where the whole drawing changes, so that it may fade in once. */
export function keyOf(scene: Scene): string {
  if (scene.kind === "message") return `message ${scene.text}`;
  return scene.kind === "now" || scene.kind === "next" ? `${scene.kind} ${scene.card.no}` : scene.kind;
}
