import type { ComponentChildren } from "preact";
import { t } from "../lib/i18n";
import { CHANNELS, KINDS, small } from "../lib/words";
import type { Card } from "../net/wire";
import { Mark } from "./Mark";
import { State, stateOf } from "./State";

interface Props {
  card: Card;
  /** Show what became of it, above the words. */
  state?: boolean;
  /** Mark where this is found in the words. */
  find?: string;
  /** Buttons, notes, answers below the words. */
  children?: ComponentChildren;
}

/** An opinion as a row of the register: its number in the margin, the asker's words, who asks. */
export function Opinion({ card, state = false, find = "", children }: Props) {
  return (
    <li class="q" data-state={stateOf(card)} id={`q${card.no}`}>
      <span class="q__no">
        <span class="vh">{t("Ý kiến số")} </span>
        {card.no}
      </span>
      <div>
        {state && <State card={card} />}
        <p class="q__text">
          <Mark text={card.text || t("Nội dung đã được xóa theo pháp luật.")} find={find} />
        </p>
        <Summary card={card} find={find} />
        <p class="q__by">
          {aboutOf(card)}
          <br />
          {askerOf(card)}
        </p>
        {children}
      </div>
    </li>
  );
}

/** What the organisers wrote beside the asker's words, never instead of them. */
export function Summary({ card, find = "" }: Pick<Props, "card" | "find">) {
  if (!card.summary) return null;
  return (
    <p class="q__sum">
      <b>{t("Tóm tắt của ban tổ chức")}:</b> <Mark text={card.summary} find={find} />
    </p>
  );
}

/** Kind and field: "Câu hỏi, tuyển sinh". */
export function aboutOf(card: Pick<Card, "kind" | "field">): string {
  const kind = t(KINDS[card.kind]);
  return card.field ? `${kind}, ${small(card.field)}` : kind;
}

/** The asker as the asker chose to be shown, with the unit where it is known, and how it came if not online. */
export function askerOf(card: Pick<Card, "identity" | "asker" | "unit" | "channel">): string {
  const who = card.asker || (card.identity === "anonymous" ? t("Ẩn danh") : t("Không nêu tên"));
  const by = card.unit ? `${who}, ${card.unit}` : who;
  return card.channel === "online" ? by : `${by} (${small(t(CHANNELS[card.channel]))})`;
}
