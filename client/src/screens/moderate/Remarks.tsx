/** What colleagues added beside the asker's words. */

import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { draftWord } from "../../ui/Drafted";

export function Remarks({ card }: { card: Card }) {
  const drafted = draftWord(card);
  return (
    <>
      {card.summary ? (
        <p class="card__sum">
          <b>{t("Tóm tắt")}</b> {card.summary}
        </p>
      ) : null}
      {card.briefing ? (
        <p class="card__brief">
          <b>{t("Phiếu tham khảo")}</b> {card.briefing}
        </p>
      ) : null}
      {drafted ? (
        <p class="card__brief">
          <b>{drafted}</b> {card.draft_text}
        </p>
      ) : null}
    </>
  );
}
