/** The second column: every question that can be called, the next one on top. */

import { useCallback } from "preact/hooks";
import { number } from "../../lib/format";
import { t } from "../../lib/i18n";
import { Empty } from "../../ui/Empty";
import { QueueList } from "../staff/QueueList";
import { open, type Podium } from "./podium";

export function QueueColumn({ podium }: { podium: Podium }) {
  const queue = podium.columns.queue.value;
  const onOpen = useCallback((no: number) => open(podium, "card", no), [podium]);
  return (
    <section class="col" aria-labelledby="cot-sau">
      <div class="col__head">
        <h2 id="cot-sau">
          {t("Hàng đợi")} <span class="n">{number(queue.length)}</span>
        </h2>
        <span class="small quiet">{t("kéo, hoặc bấm mũi tên")}</span>
      </div>
      {queue.length > 0 ? (
        <QueueList desk={podium.desk} queue={queue} merged={podium.columns.merged.value} onOpen={onOpen} />
      ) : (
        <Empty title={t("Hàng đợi đang trống")}>{t("Ý kiến được tiếp nhận sẽ xếp ở đây để chờ gọi.")}</Empty>
      )}
    </section>
  );
}
