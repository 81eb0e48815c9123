/** All that can be done with one question of the queue, for a thumb as for a key. */

import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { Sheet } from "../../ui/Sheet";
import { askedBy } from "../staff/by";
import * as acts from "./acts";
import { open, type Podium } from "./podium";

interface Props {
  readonly podium: Podium;
  readonly card: Card;
  readonly onClose: () => void;
}

export function CardSheet({ podium, card, onClose }: Props) {
  return (
    <Sheet title={t("Ý kiến số {no}", { no: card.no })} onClose={onClose}>
      <p class="q__text">{card.text}</p>
      <p class="quiet">{askedBy(card)}</p>
      <div class="card__choices">
        <Choices podium={podium} card={card} />
      </div>
      <div class="sheet__acts">
        <button type="button" class="btn" onClick={onClose}>
          {t("Đóng")}
        </button>
      </div>
    </Sheet>
  );
}

function Choices({ podium, card }: Omit<Props, "onClose">) {
  const { desk, columns, next } = podium;
  const isLive = desk.live.dialogue.value?.phase === "live";
  const now = columns.now.value;
  const call = now
    ? t("Xong số {now}, gọi số {no}", { now: now.no, no: card.no })
    : t("Gọi số {no}", { no: card.no });
  return (
    <>
      {isLive && desk.may("call_question") ? (
        <Choice onClick={() => void acts.callNow(podium, card)}>{call}</Choice>
      ) : null}
      {next.value?.no === card.no ? null : (
        <Choice onClick={() => acts.putFirst(podium, card)}>{t("Để kế tiếp")}</Choice>
      )}
      <Choice onClick={() => acts.putLast(podium, card)}>{t("Để sau cùng")}</Choice>
      <Choice onClick={() => open(podium, "due", card.no)}>{t("Hẹn văn bản")}</Choice>
      <Choice onClick={() => open(podium, "refer", card.no)}>{t("Chuyển")}</Choice>
    </>
  );
}

function Choice({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" class="btn btn--touch" onClick={onClick}>
      {children}
    </button>
  );
}
