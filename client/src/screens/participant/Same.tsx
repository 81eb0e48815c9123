import { support } from "../../data/questions";
import type { Card } from "../../net/wire";
import type { Live } from "../../state/live";
import { isCountedIn, isSupported } from "../../state/supporting";
import { SameButton } from "../../ui/SameButton";
import { Told } from "../../ui/Told";

/** How many care about `card`, if any and where that is shown; a button where this viewer may join them. */
export function Same({ live, card }: { live: Live; card: Card }) {
  const n = live.dialogue.value?.counts_shown ? card.supports : null;
  if (!maySupport(live, card)) return n ? <Told n={n} /> : null;
  const pressed = isSupported(live, card.no);
  const press = () => support(live, card.no, !pressed);
  return <SameButton n={n} no={card.no} pressed={pressed} onPress={press} />;
}

function maySupport(live: Live, card: Card): boolean {
  const phase = live.dialogue.value?.phase;
  const isOpen = phase === "collecting" || phase === "live";
  const isToAnswer = card.answer === "none" || card.answer === "answering";
  const isAllowed = live.you.value?.may.includes("support_question") ?? false;
  return isOpen && isToAnswer && isAllowed && !card.mine && !isCountedIn(live, card.no);
}
