import { day, hour } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { isAnswered } from "../../state/lists";
import type { Live } from "../../state/live";
import { LegalRoute } from "./LegalRoute";
import { Verdict } from "./Verdict";

/** What only the asker is told of a question, and what the asker says of the answer. */
export function Followed({ live, card, lead }: { live: Live; card: Card; lead: Card | undefined }) {
  const answered = lead ?? card;
  return (
    <>
      {card.flag && <LegalRoute flag={card.flag} />}
      {card.opening === "opened" && <Opened card={card} />}
      {isAnswered(answered) && <Verdict live={live} card={card} answered={answered} />}
    </>
  );
}

/** That the sealed name was opened: when, by whom, why. */
function Opened({ card }: { card: Card }) {
  const at = card.opened_at ?? 0;
  return (
    <div class="note" data-tone="stop">
      <p>
        {t("Tên của {you} đã được mở lúc {at}, {day}: {asked} đề nghị, {granted} đồng ý.", {
          at: hour(at),
          day: day(at),
          asked: card.opening_by,
          granted: card.opened_by,
        })}
      </p>
      <p>{t("Lý do: {reason}", { reason: card.opening_reason })}</p>
    </div>
  );
}
