/** What was answered aloud: what is not written down, what waits to be confirmed, what is done. */

import { useState } from "preact/hooks";
import * as staff from "../../data/staff";
import { number } from "../../lib/format";
import { msg, t } from "../../lib/i18n";
import { OUTCOMES } from "../../lib/words";
import type { Card, Outcome } from "../../net/wire";
import { Empty } from "../../ui/Empty";
import { Opinion } from "../../ui/Opinion";
import type { Desk } from "../staff/desk";
import { FormActs } from "./fields";
import { Heard } from "./Heard";
import { OutcomeChoice } from "./OutcomeChoice";
import { takesDown } from "./people";
import { useStanding } from "./standing";
import { Taking } from "./Taking";
import { Verdicts } from "./Verdict";
import { isWriting, saidName } from "./writing";

type Group = "empty" | "open" | "done";

const GROUPS: readonly Group[] = ["empty", "open", "done"];
const TITLES: Readonly<Record<Group, string>> = {
  empty: msg("Chưa ghi nội dung"),
  open: msg("Chờ lãnh đạo xác nhận"),
  done: msg("Đã xác nhận"),
};

interface Props {
  readonly desk: Desk;
  readonly cards: readonly Card[];
}

export function SaidPlace({ desk, cards }: Props) {
  const groups = useStanding(cards, groupOf);
  if (cards.length === 0) {
    return (
      <Empty title={t("Chưa có ý kiến nào được trả lời tại đối thoại")}>
        {t("Ý kiến vừa trả lời xong sẽ hiện ở đây để ghi lại nội dung.")}
      </Empty>
    );
  }
  return (
    <>
      <h2 class="vh">{t("Đã trả lời")}</h2>
      {order(desk).map((group) => (
        <Rows key={group} desk={desk} title={t(TITLES[group])} cards={groups.get(group) ?? []} />
      ))}
    </>
  );
}

/** What this seat has to do comes first. */
function order(desk: Desk): readonly Group[] {
  return takesDown(desk) ? GROUPS : ["open", "empty", "done"];
}

function groupOf(card: Card): Group {
  if (!card.answer_text) return "empty";
  return card.confirmed_at === null ? "open" : "done";
}

function Rows({ desk, title, cards }: Props & { title: string }) {
  if (cards.length === 0) return null;
  return (
    <section class="lot">
      <h3>
        {title} <span class="n">{number(cards.length)}</span>
      </h3>
      <ul>
        {cards.map((card) => (
          <Opinion key={card.no} card={card} state>
            <Verdicts desk={desk} card={card} />
            <Said desk={desk} card={card} />
            <Result desk={desk} card={card} />
          </Opinion>
        ))}
      </ul>
    </section>
  );
}

interface CardProps {
  readonly desk: Desk;
  readonly card: Card;
}

/** The secretary's box stands open where nothing is written yet or something is kept on this device. */
function Said({ desk, card }: CardProps) {
  const [isBox] = useState(
    takesDown(desk) && (!card.answer_text || isWriting(desk.live, saidName(card), card.answer_text)),
  );
  return isBox ? <Taking desk={desk} card={card} /> : <Heard desk={desk} card={card} />;
}

function Result({ desk, card }: CardProps) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <ResultForm desk={desk} card={card} onDone={() => setOpen(false)} />;
  return (
    <div class="q__act">
      <span class="small quiet">{card.outcome ? t(OUTCOMES[card.outcome]) : t("Chưa ghi kết quả")}</span>
      {desk.may("set_outcome") ? (
        <button type="button" class="btn btn--slim" onClick={() => setOpen(true)}>
          {card.outcome ? t("Đổi kết quả") : t("Ghi kết quả")}
        </button>
      ) : null}
    </div>
  );
}

function ResultForm({ desk, card, onDone }: CardProps & { onDone: () => void }) {
  const [outcome, setOutcome] = useState(card.outcome);
  const submit = (event: Event) => {
    event.preventDefault();
    if (outcome) settle(desk, card, outcome);
    onDone();
  };
  return (
    <form class="written" onSubmit={submit}>
      <OutcomeChoice no={card.no} outcome={outcome} onChoose={setOutcome} />
      <FormActs
        act={t("Ghi kết quả")}
        isDisabled={outcome === null || outcome === card.outcome}
        close={t("Thôi")}
        onClose={onDone}
      />
    </form>
  );
}

function settle(desk: Desk, card: Card, outcome: Outcome): void {
  const undo = card.outcome ? { undo: staff.settle(card.no, card.outcome) } : {};
  const said = t("Số {no}: {outcome}.", { no: card.no, outcome: t(OUTCOMES[outcome]) });
  void desk.act({ steps: staff.settle(card.no, outcome), said, ...undo });
}
