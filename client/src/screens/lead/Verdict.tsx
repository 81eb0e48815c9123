import { msg, t } from "../../lib/i18n";
import type { Card, Verdict as Word } from "../../net/wire";
import type { Desk } from "../staff/desk";

const WORDS: Readonly<Record<Word, string>> = {
  settled: msg("Người hỏi thấy đã rõ"),
  partly: msg("Người hỏi thấy mới rõ một phần"),
  not_settled: msg("Người hỏi thấy chưa được trả lời"),
};

/** What the asker says of the answer, and who asked what was merged into it. */
export function Verdicts({ desk, card }: { desk: Desk; card: Card }) {
  const all = [...(desk.live.view.value?.questions.values() ?? [])];
  return (
    <>
      <Verdict card={card} />
      {all
        .filter((one) => one.into === card.no)
        .map((one) => (
          <Verdict key={one.no} card={one} />
        ))}
    </>
  );
}

function Verdict({ card }: { card: Card }) {
  if (card.verdict === null) return null;
  return (
    <div class="note" data-tone={card.verdict === "settled" ? "ok" : "wait"}>
      <p>{card.reply ? `${t(WORDS[card.verdict])}: ${card.reply}` : t(WORDS[card.verdict])}</p>
    </div>
  );
}
