/** The second column: what is being answered, and the queue for the host. */

import { useCallback } from "preact/hooks";
import { number } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { Elapsed } from "../../ui/Elapsed";
import { QueueList } from "../staff/QueueList";
import { askAbout } from "./acts";
import type { Board } from "./board";
import { Nothing } from "./Nothing";

export function QueueColumn({ board }: { board: Board }) {
  const { columns, desk } = board;
  const tally = desk.live.view.value?.tally;
  const queue = columns.queue.value.filter(board.found);
  const now = columns.now.value;
  const open = useCallback((no: number) => askAbout(board, "card", no), [board]);
  return (
    <section class="col" aria-labelledby="cot-nhan">
      <div class="col__head">
        <h2 id="cot-nhan">
          {t("Đã tiếp nhận")} <span class="n">{number(tally?.accepted ?? 0)}</span>
        </h2>
        <span class="small quiet">{t("{n} chờ gọi", { n: tally?.queued ?? 0 })}</span>
      </div>
      {now ? <NowBand board={board} card={now} /> : null}
      {queue.length > 0 ? (
        <QueueList desk={desk} queue={queue} merged={columns.merged.value} onOpen={open} />
      ) : (
        <Nothing board={board} title={t("Hàng đợi đang trống")}>
          {t("Ý kiến được tiếp nhận sẽ xếp ở đây để chờ gọi.")}
        </Nothing>
      )}
    </section>
  );
}

function NowBand({ board, card }: { board: Board; card: Card }) {
  return (
    <div class="now">
      <p class="now__head">
        <span class="dash" aria-hidden="true" />
        {t("Đang trả lời")}
        {card.called_at === null ? null : <Elapsed live={board.desk.live} since={card.called_at} />}
      </p>
      <b>{card.no}</b>
      <p>{card.text}</p>
    </div>
  );
}
