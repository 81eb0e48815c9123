import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import type { Live } from "../../state/live";
import { Elapsed } from "../../ui/Elapsed";
import { askerOf, Summary } from "../../ui/Opinion";
import { Same } from "./Same";

/** In code units: about eight lines on a small phone. */
const LONG = 240;

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
          <Words key={card.no} text={card.text} />
          <Summary card={card} />
          <By card={card} />
          <Same live={live} card={card} />
        </div>
      </div>
    </section>
  );
}

/** A long question would push the box to write in off the screen, so it opens on demand. */
function Words({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(text.length <= LONG);
  return (
    <>
      <p class="now__text" data-long={isOpen ? undefined : true}>
        {text}
      </p>
      {!isOpen && (
        <button type="button" class="now__more" onClick={() => setOpen(true)}>
          {t("Xem cả ý kiến")}
        </button>
      )}
    </>
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
