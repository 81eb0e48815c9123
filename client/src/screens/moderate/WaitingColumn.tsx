/** The first column: what nobody has decided on yet. */

import { useMemo } from "preact/hooks";
import { number } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { MINUTE } from "../../state/pace";
import { arrivals } from "../../state/selection";
import { Arrivals } from "../../ui/Arrivals";
import { letIn } from "./acts";
import type { Board } from "./board";
import { Nothing } from "./Nothing";
import { OpenCard, QuietCard } from "./QuestionCard";

export function WaitingColumn({ board }: { board: Board }) {
  const { shown, focus } = board.selection.value;
  const cards = board.desk.live.view.value?.questions;
  const outside = arrivals(board.selection.value, board.waiting.value).length;
  return (
    <section class="col" aria-labelledby="cot-moi">
      <div class="col__head">
        <h2 id="cot-moi">
          {t("Mới")} <span class="n">{number(board.desk.live.view.value?.tally.waiting ?? 0)}</span>
        </h2>
        {outside ? <Arrivals n={outside} slim onClick={() => letIn(board)} /> : null}
      </div>
      {shown.length === 0 ? (
        <Nothing board={board} title={t("Không còn ý kiến nào chờ xem xét")}>
          {t("Ý kiến mới gửi đến sẽ hiện ở đây.")}
        </Nothing>
      ) : null}
      <ol>
        {shown.map((no) => {
          const card = cards?.get(no);
          return card ? <Slot key={no} board={board} card={card} current={no === focus} /> : null;
        })}
      </ol>
    </section>
  );
}

function Slot({ board, card, current }: { board: Board; card: Card; current: boolean }) {
  const minutes = Math.max(0, board.minute.value - Math.floor(card.at / MINUTE));
  // Drawn anew only when something on it changed: a list of thousands gets a tick every tenth of a second.
  return useMemo(
    () =>
      current ? (
        <OpenCard board={board} card={card} minutes={minutes} />
      ) : (
        <QuietCard board={board} card={card} minutes={minutes} />
      ),
    [board, card, current, minutes],
  );
}
