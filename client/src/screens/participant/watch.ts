import { computed, effect, untracked } from "@preact/signals";
import { t } from "../../lib/i18n";
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
    const isNews = card.mine && known && card.handling !== "withdrawn" && stateOf(known) !== stateOf(card);
    if (isNews) return t("Ý kiến số {no}: {state}.", { no: card.no, state: stateWord(card) });
  }
  return "";
}
