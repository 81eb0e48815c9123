import { support } from "../../data/questions";
import type { Card } from "../../net/wire";
import type { Live } from "../../state/live";
import { isSupported } from "../../state/supporting";
import { SameButton } from "../../ui/SameButton";
import { Told } from "../../ui/Told";

/** How many care about `card`; a button where this viewer may join them. */
export function Same({ live, card }: { live: Live; card: Card }) {
  const view = live.view.value;
  const isOpen = view?.dialogue.phase === "collecting" || view?.dialogue.phase === "live";
  const isToAnswer = card.answer === "none" || card.answer === "answering";
  if (!isOpen || !isToAnswer || card.mine || !view?.you.may.includes("support_question")) {
    return <Told n={card.supports} />;
  }
  const pressed = isSupported(live, card.no);
  const press = () => support(live, card.no, !pressed);
  return <SameButton n={card.supports} no={card.no} pressed={pressed} onPress={press} />;
}
