/** Answers in writing, from "no draft yet" to "published", each step with the questions that stand there. */

import { useState } from "preact/hooks";
import { number } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { Empty } from "../../ui/Empty";
import { Opinion } from "../../ui/Opinion";
import type { Desk } from "../staff/desk";
import { Pick, type Picks, PublishMany, usePicks } from "./PublishMany";
import { STEP_WORDS, STEPS, type Step, stepOf } from "./pipeline";
import { useStanding } from "./standing";
import { WrittenCard } from "./WrittenCard";

/** What waits for somebody comes before what is done. */
const ORDER: readonly Step[] = ["asked", "checked", "writing", "none", "published"];

interface Props {
  readonly desk: Desk;
  readonly cards: readonly Card[];
}

export function WrittenPlace({ desk, cards }: Props) {
  const [only, setOnly] = useState<Step | null>(null);
  const groups = useStanding(cards, stepOf);
  const picks = usePicks(cards);
  if (cards.length === 0) {
    return (
      <Empty title={t("Không có ý kiến nào chờ trả lời bằng văn bản")}>
        {t("Ý kiến được hẹn văn bản sẽ hiện ở đây, gần hạn nhất ở trên.")}
      </Empty>
    );
  }
  return (
    <>
      <h2 class="vh">{t("Bằng văn bản")}</h2>
      <Pipe cards={cards} only={only} onOnly={setOnly} />
      {desk.may("publish_draft") ? <PublishMany desk={desk} picks={picks} /> : null}
      {ORDER.filter((step) => only === null || step === only).map((step) => (
        <Lot key={step} desk={desk} step={step} cards={groups.get(step) ?? []} picks={picks} />
      ))}
    </>
  );
}

interface PipeProps {
  readonly cards: readonly Card[];
  readonly only: Step | null;
  readonly onOnly: (only: Step | null) => void;
}

/** The five steps with how many stand on each; pressing one shows only these. */
function Pipe({ cards, only, onOnly }: PipeProps) {
  const count = (step: Step) => cards.filter((card) => stepOf(card) === step).length;
  return (
    <ol class="pipe" aria-label={t("Các bước của câu trả lời bằng văn bản")}>
      {STEPS.map((step) => (
        <li key={step}>
          <button
            type="button"
            aria-pressed={step === only}
            onClick={() => onOnly(step === only ? null : step)}
          >
            <span class="n">{number(count(step))}</span>
            {t(STEP_WORDS[step])}
          </button>
        </li>
      ))}
    </ol>
  );
}

function Lot({ desk, step, cards, picks }: Props & { step: Step; picks: Picks }) {
  if (cards.length === 0) return null;
  const mayPublish = desk.may("publish_draft");
  return (
    <section class="lot">
      <h3>
        {t(STEP_WORDS[step])} <span class="n">{number(cards.length)}</span>
      </h3>
      <ul>
        {cards.map((card) => (
          <Opinion key={card.no} card={card} state>
            {mayPublish && card.draft === "checked" ? <Pick card={card} picks={picks} /> : null}
            <WrittenCard desk={desk} card={card} />
          </Opinion>
        ))}
      </ul>
    </section>
  );
}
