import { computed, effect, untracked } from "@preact/signals";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import type { View } from "../../state/fold";
import { type Live, ownerOf } from "../../state/live";
import { announce } from "../../ui/Say";
import { stateOf, stateWord } from "../../ui/State";
import type { Desk } from "./desk";

/** Lays out the desk for whoever sits here, and tells of what changes where the person may not be looking: the
 * question that is answered now, the line, what became of their own opinions. */
export function watch(live: Live, desk: Desk): void {
  const owner = computed(() => live.you.value && ownerOf(live.you.value));
  effect(() => {
    const name = owner.value;
    if (name !== null) untracked(() => desk.sit(name));
  });
  speak(live, desk);
  let before: View | null = null;
  effect(() => {
    const view = live.view.value;
    if (before && view) untracked(() => tell(before as View, view, desk));
    before = view;
  });
  effect(() => {
    if (live.wire.value === "lost") announce(t("Mất mạng, đang nối lại."));
  });
}

/** Speaks what the host tells everybody, once, unless it was put away. */
function speak(live: Live, desk: Desk): void {
  const words = computed(() => live.dialogue.value?.announcement ?? "");
  effect(() => {
    if (words.value && words.value !== desk.read.peek()) announce(`${t("Thông báo:")} ${words.value}`);
    // Taken away and told again, it is news.
    if (!words.value && live.view.peek()) desk.putAway("");
  });
}

function tell(before: View, view: View, desk: Desk): void {
  const now = view.dialogue.now;
  if (now !== null && now !== before.dialogue.now) announce(t("Đang trả lời ý kiến số {no}.", { no: now }));
  const news = newsOfMine(before, view);
  if (news && desk.tab.value !== "mine") desk.said.value = { sentence: news, mine: true };
}

/** One sentence on the first opinion of one's own whose state changed by somebody else's hand; empty without one. */
function newsOfMine(before: View, view: View): string {
  if (before.questions === view.questions) return "";
  for (const card of view.questions.values()) {
    const known = before.questions.get(card.no);
    const news = card.mine && known && known !== card && newsOf(known, card);
    if (news) return t("Ý kiến số {no}: {state}.", { no: card.no, state: news });
  }
  return "";
}

function newsOf(before: Card, card: Card): string {
  if (card.opening === "opened" && before.opening !== "opened") return t("tên của {you} đã được mở");
  if (card.handling === "withdrawn") return "";
  if (stateOf(before) !== stateOf(card)) return stateWord(card);
  if (card.corrected_at !== before.corrected_at) return t("câu trả lời đã được sửa");
  return card.answer_text && !before.answer_text ? t("nội dung trả lời đã được ghi") : "";
}
