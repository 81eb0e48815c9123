/** The two lists of a leader: answers owed in writing, and what was said at the dialogue. */

import { useState } from "preact/hooks";
import * as staff from "../../data/staff";
import { t } from "../../lib/i18n";
import { OUTCOMES } from "../../lib/words";
import type { Card, Outcome } from "../../net/wire";
import { Empty } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import { Opinion } from "../../ui/Opinion";
import type { Desk } from "../staff/desk";
import { Heard, Outcomes, WrittenForm } from "./Editor";

interface ListProps {
  readonly desk: Desk;
  readonly cards: readonly Card[];
}

/** Questions with a promised date, the nearest first; the editor opens in place. */
export function Owed({ desk, cards }: ListProps) {
  const [open, setOpen] = useState<number | null>(null);
  if (cards.length === 0) {
    return (
      <Empty title={t("Không có ý kiến nào chờ trả lời bằng văn bản")}>
        {t("Ý kiến được hẹn văn bản sẽ hiện ở đây, gần hạn nhất ở trên.")}
      </Empty>
    );
  }
  return (
    <ul>
      {cards.map((card) => (
        <Opinion key={card.no} card={card} state>
          {open === card.no ? (
            <WrittenForm desk={desk} card={card} />
          ) : (
            <div class="q__act">
              {desk.may("write_answer") ? (
                <button type="button" class="btn" onClick={() => setOpen(card.no)}>
                  <Icon name="pen" />
                  {t("Viết câu trả lời")}
                </button>
              ) : null}
            </div>
          )}
        </Opinion>
      ))}
    </ul>
  );
}

/** Questions answered aloud: take down what was said, and say what became of the matter. */
export function Said({ desk, cards }: ListProps) {
  if (cards.length === 0) {
    return (
      <Empty title={t("Chưa có ý kiến nào được trả lời tại đối thoại")}>
        {t("Ý kiến vừa trả lời xong sẽ hiện ở đây để ghi lại nội dung.")}
      </Empty>
    );
  }
  return (
    <ul>
      {cards.map((card) => (
        <Opinion key={card.no} card={card} state>
          <Heard desk={desk} card={card} />
          <Result desk={desk} card={card} />
        </Opinion>
      ))}
    </ul>
  );
}

function Result({ desk, card }: { desk: Desk; card: Card }) {
  const [open, setOpen] = useState(false);
  if (open) return <ResultForm desk={desk} card={card} onDone={() => setOpen(false)} />;
  return (
    <div class="q__act">
      <span class="small quiet">{card.outcome ? t(OUTCOMES[card.outcome]) : t("Chưa ghi kết quả")}</span>
      {desk.may("set_outcome") ? (
        <button type="button" class="btn btn--slim" onClick={() => setOpen(true)}>
          {t("Chọn kết quả")}
        </button>
      ) : null}
    </div>
  );
}

function ResultForm({ desk, card, onDone }: { desk: Desk; card: Card; onDone: () => void }) {
  const [outcome, setOutcome] = useState<Outcome | null>(card.outcome);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!outcome) return;
    const said = t("Kết quả của số {no}: {outcome}.", { no: card.no, outcome: t(OUTCOMES[outcome]) });
    if (await desk.act({ steps: staff.settle(card.no, outcome), said })) onDone();
  };
  return (
    <form class="written" onSubmit={submit}>
      <Outcomes no={card.no} outcome={outcome} onChoose={setOutcome} />
      <p class="q__act">
        <button type="submit" class="btn" disabled={!outcome}>
          {t("Ghi kết quả")}
        </button>
        <button type="button" class="btn btn--quiet" onClick={onDone}>
          {t("Thôi")}
        </button>
      </p>
    </form>
  );
}
