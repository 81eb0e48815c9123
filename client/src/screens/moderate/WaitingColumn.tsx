/** The first column: what nobody has decided on yet. */

import { useMemo, useRef } from "preact/hooks";
import { number } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { MINUTE } from "../../state/pace";
import { arrivals } from "../../state/selection";
import { placesOf } from "../../state/sight";
import { Arrivals } from "../../ui/Arrivals";
import { letIn } from "./acts";
import type { Board } from "./board";
import { FilterWords } from "./FilterWords";
import { Nothing } from "./Nothing";
import { OpenCard, type Place, QuietCard } from "./QuestionCard";
import { useSight } from "./useSight";

export function WaitingColumn({ board }: { board: Board }) {
  const { shown } = board.selection.value;
  const outside = arrivals(board.selection.value, board.waiting.value).length;
  return (
    <section class="col" aria-labelledby="cot-moi">
      <div class="col__head">
        <h2 id="cot-moi">
          {t("Mới")} <span class="n">{number(board.desk.live.view.value?.tally.waiting ?? 0)}</span>
        </h2>
        {outside ? <Arrivals n={outside} slim onClick={() => letIn(board)} /> : null}
      </div>
      <FilterWords board={board} />
      {shown.length === 0 ? (
        <Nothing board={board} title={t("Không còn ý kiến nào chờ xem xét")}>
          {t("Ý kiến mới gửi đến sẽ hiện ở đây.")}
        </Nothing>
      ) : null}
      <Waiting board={board} />
    </section>
  );
}

/** The list itself: of thousands only the rows in sight are drawn, the others are room that is left out. */
function Waiting({ board }: { board: Board }) {
  const list = useRef<HTMLOListElement>(null);
  const { shown, focus } = board.selection.value;
  const cards = board.desk.live.view.value?.questions;
  const held = shown.filter((no) => cards?.has(no));
  const open = focus === null ? -1 : held.indexOf(focus);
  const seen = useSight(list, open, held.length);
  const { places, below } = placesOf(seen, held.length, open);
  return (
    <ol class="cards" ref={list} style={{ "--below": `${below * seen.row}px` }}>
      {places.map(({ index, gap }) => {
        const no = held[index] ?? 0;
        const card = cards?.get(no);
        return card ? (
          <Slot
            key={no}
            board={board}
            card={card}
            current={index === open}
            nth={index + 1}
            of={held.length}
            gap={gap * seen.row}
          />
        ) : null;
      })}
    </ol>
  );
}

interface SlotProps extends Place {
  readonly board: Board;
  readonly card: Card;
  readonly current: boolean;
}

function Slot({ board, card, current, nth, of, gap }: SlotProps) {
  const minutes = Math.max(0, board.minute.value - Math.floor(card.at / MINUTE));
  const company = board.company.value.get(card.no);
  // Drawn anew only when something on it changed: a list of thousands gets a tick every tenth of a second.
  return useMemo(() => {
    const Shown = current ? OpenCard : QuietCard;
    return <Shown board={board} card={card} minutes={minutes} place={{ nth, of, gap }} company={company} />;
  }, [board, card, current, minutes, nth, of, gap, company]);
}
