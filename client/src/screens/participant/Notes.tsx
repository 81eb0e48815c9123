import { day, hour } from "../../lib/format";
import { t } from "../../lib/i18n";
import { OUTCOMES, small } from "../../lib/words";
import type { Card } from "../../net/wire";
import { isAnswered } from "../../state/lists";
import type { Tone } from "../../ui/State";

/** What was answered, promised or decided about `card`, after the speech dash. `lead` is what it was merged into. */
export function Note({ card, lead }: { card: Card; lead?: Card | undefined }) {
  if (card.handling === "merged") return lead ? <Merged lead={lead} /> : null;
  if (card.handling === "declined") return <Declined card={card} />;
  if (card.handling === "referred") return <Referred card={card} />;
  return isAnswered(card) ? <Answered card={card} /> : null;
}

function Said({ tone, words, foot }: { tone?: Tone | undefined; words: string; foot: string }) {
  return (
    <div class="note" data-tone={tone}>
      {words && <p class="note__words">{words}</p>}
      {foot && <p class={words ? "small quiet" : undefined}>{foot}</p>}
    </div>
  );
}

function Answered({ card }: { card: Card }) {
  const outcome = card.outcome && t("Kết quả: {outcome}.", { outcome: small(t(OUTCOMES[card.outcome])) });
  const by = card.answerer && `${card.answerer}.`;
  const foot = [by, outcome, corrected(card), unwritten(card)].filter(Boolean).join(" ");
  return <Said tone="ok" words={card.answer_text} foot={foot} />;
}

function corrected({ corrected_at: at }: Card): string {
  return at === null ? "" : t("Đã sửa lúc {at}, {day}.", { at: hour(at), day: day(at) });
}

/** What was said aloud is public only when it was taken down and its speaker confirmed it. */
function unwritten(card: Card): string {
  if (card.answer_text) return "";
  return t("Bản ghi lời trả lời hiện ở đây khi người trả lời đã xác nhận.");
}

function Declined({ card }: { card: Card }) {
  const words = card.note && t("Ghi chú của thư ký: {note}", { note: card.note });
  return <Said tone="stop" words={words} foot={t("Ý kiến vẫn được lưu và tính vào số đã nhận.")} />;
}

function Referred({ card }: { card: Card }) {
  const foot = t("Cơ quan nhận giải quyết và trả lời theo thẩm quyền, không trả lời tại cuộc đối thoại này.");
  return <Said words={card.note} foot={foot} />;
}

function Merged({ lead }: { lead: Card }) {
  return (
    <>
      <Said words={lead.text} foot={t("Ý kiến số {no}, {you} được tính là cùng hỏi.", { no: lead.no })} />
      <Note card={lead} />
    </>
  );
}
