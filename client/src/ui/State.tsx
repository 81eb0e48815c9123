import { day, hour } from "../lib/format";
import { t } from "../lib/i18n";
import { REASONS, small } from "../lib/words";
import type { Card } from "../net/wire";
import { Icon, type IconName } from "./Icon";

export type Tone = "ok" | "wait" | "stop" | "now";

interface Standing {
  icon: IconName | null;
  tone?: Tone;
  word: string;
}

/** What became of an opinion so far: a sign and a word; colour comes third. */
export function State({ card }: { card: Card }) {
  const { icon, tone, word } = standing(card);
  return <StateLine icon={icon} tone={tone} word={word} />;
}

/** A state that is not a card's: an icon (or the speech dash where it is null) and a word. */
export function StateLine({
  icon,
  tone,
  word,
}: {
  icon: IconName | null;
  tone?: Tone | undefined;
  word: string;
}) {
  return (
    <p class="state" data-tone={tone}>
      {icon ? <Icon name={icon} /> : <span class="dash" aria-hidden="true" />}
      <span>{word}</span>
    </p>
  );
}

/** The words of a card's state, for a sentence. */
export function stateWord(card: Card): string {
  return standing(card).word;
}

/** The state as one word of CSS: `data-state` of the row. */
export function stateOf(card: Card): string {
  if (card.handling === "waiting") return "received";
  if (card.handling !== "accepted") return card.handling;
  if (card.answer === "none") return "accepted";
  return card.answer === "answering" ? "now" : card.answer;
}

function standing(card: Card): Standing {
  return card.handling === "accepted" ? answered(card) : handled(card);
}

function handled(card: Card): Standing {
  switch (card.handling) {
    case "declined":
      return { icon: "cross", tone: "stop", word: declined(card) };
    case "merged":
      return { icon: "merge", word: t("Đã gộp với ý kiến số {no}", { no: card.into ?? "" }) };
    case "referred":
      return { icon: "refer", word: t("Đã chuyển {to}", { to: card.referred_to }) };
    case "withdrawn":
      return { icon: "undo", word: card.mine ? t("{You} đã rút lại") : t("Người gửi đã rút lại") };
    default:
      return { icon: "ring", word: t("Đã gửi, chờ tiếp nhận") };
  }
}

function declined(card: Card): string {
  return t("Không tiếp nhận: {reason}", { reason: card.reason ? small(t(REASONS[card.reason])) : "" });
}

function answered(card: Card): Standing {
  const at = card.answered_at ?? 0;
  switch (card.answer) {
    case "answering":
      return { icon: null, tone: "now", word: t("Đang trả lời") };
    case "live":
      return { icon: "check", tone: "ok", word: t("Đã trả lời tại đối thoại lúc {at}", { at: hour(at) }) };
    case "deferred":
      return {
        icon: "clock",
        tone: "wait",
        word: t("Sẽ trả lời bằng văn bản, hạn {day}", { day: day(card.due) }),
      };
    case "written":
      return { icon: "pen", tone: "ok", word: t("Đã trả lời bằng văn bản ngày {day}", { day: day(at) }) };
    default:
      return { icon: "check", tone: "ok", word: t("Đã tiếp nhận") };
  }
}
