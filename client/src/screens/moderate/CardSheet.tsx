/** All of one question that is queued or was handled, with what can still be noted about it. */

import { t } from "../../lib/i18n";
import { Sheet } from "../../ui/Sheet";
import { State } from "../../ui/State";
import { byline } from "../staff/by";
import { Words } from "../staff/Words";
import { Marks } from "./Marks";
import { Notes } from "./Notes";
import type { OneProps } from "./OneSheets";
import { Remarks } from "./Remarks";

export function CardSheet({ board, card, onClose }: OneProps) {
  return (
    <Sheet title={t("Ý kiến số {no}", { no: card.no })} onClose={onClose}>
      <div class="whole">
        <State card={card} />
        <Marks board={board} card={card} />
        <p class="whole__text">
          <Words card={card} />
        </p>
        <p class="card__by">{byline(card)}</p>
        <Remarks card={card} />
        {card.note ? <p class="quiet">{t("Ghi chú cho người gửi: {note}", { note: card.note })}</p> : null}
      </div>
      <div class="sheet__acts">
        <button type="button" class="btn" onClick={onClose}>
          {t("Đóng")}
        </button>
        <Notes board={board} card={card} />
      </div>
    </Sheet>
  );
}
