import { computed, type ReadonlySignal } from "@preact/signals";
import type { NewsFrame } from "../net/wire";
import type { View } from "./fold";
import type { Live } from "./live";

/** Whether this viewer supports question `no`, as the screen should show it: the last press counts, even
 * while the server has not answered. */
export function isSupported(live: Live, no: number): boolean {
  for (const { command } of [...live.unsent.value].reverse()) {
    if (command.do === "support_question" && command.question === no) return true;
    if (command.do === "take_back_support" && command.question === no) return false;
  }
  return live.supported.value.has(no);
}

/** Whether a question of this viewer's own was merged into `no`: then the viewer is counted there already. */
export function isCountedIn(live: Live, no: number): boolean {
  let leads = leadsOf.get(live);
  if (!leads) {
    // As text it stays the same value over the many views in which nothing of this changed.
    leads = computed(() => (live.view.value ? leadsIn(live.view.value) : ""));
    leadsOf.set(live, leads);
  }
  return leads.value.includes(` ${no} `);
}

const leadsOf = new WeakMap<Live, ReadonlySignal<string>>();

function leadsIn({ questions }: View): string {
  let leads = " ";
  for (const { mine, into } of questions.values()) if (mine && into !== null) leads += `${into} `;
  return leads;
}

/** Whether `news` hide or show again a question that this viewer supports. A merge, or its undoing, carried the
 * support elsewhere, and news for all do not say whose. */
export function isCarried({ questions, supported }: View, news: NewsFrame): boolean {
  if (news.supported !== null) return false;
  const shown = news.questions.filter((card) => !questions.has(card.no)).map((card) => card.no);
  return [...news.gone, ...shown].some((no) => supported.has(no));
}
