import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import type { Live } from "../../state/live";
import { Elapsed } from "../../ui/Elapsed";
import { askerOf } from "../../ui/Opinion";
import { Same } from "./Same";

/** What is being answered now, and by whom. Nothing between two questions. */
export function Now({ live }: { live: Live }) {
  const view = live.view.value;
  const card = view?.dialogue.now == null ? undefined : view.questions.get(view.dialogue.now);
  if (!card) return null;
  return (
    <section class="now" aria-labelledby="now">
      <h2 class="now__head" id="now">
        <span class="dash" aria-hidden="true" />
        {t("Đang trả lời")} {card.called_at !== null && <Elapsed live={live} since={card.called_at} />}
      </h2>
      <div class="now__body">
        <p class="now__no">
          <span class="vh">{t("Ý kiến số")} </span>
          {card.no}
        </p>
        <div>
          <p class="now__text">{card.text}</p>
          <By card={card} />
          <Same live={live} card={card} />
        </div>
      </div>
    </section>
  );
}

function By({ card }: { card: Card }) {
  return (
    <p class="now__by">
      {askerOf(card)}
      {card.answerer && (
        <>
          <br />
          {t("Người trả lời: {name}", { name: card.answerer })}
        </>
      )}
    </p>
  );
}
