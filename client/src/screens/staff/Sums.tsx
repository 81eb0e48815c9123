/** The figures as the sum they are, and where the accepted questions stand. */

import { number } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Tally } from "../../net/wire";
import type { Live } from "../../state/live";
import { Sum } from "../../ui/Sum";

export function Sums({ live }: { live: Live }) {
  const tally = live.view.value?.tally;
  if (!tally) return null;
  return (
    <>
      <Sum parts={parts(tally)} />
      <p class="staff__of">{whereAccepted(tally)}</p>
    </>
  );
}

function parts(tally: Tally): [string, number][] {
  return [
    [t("Đã nhận"), tally.received],
    [t("Mới"), tally.waiting],
    [t("Đã tiếp nhận"), tally.accepted],
    [t("Không tiếp nhận"), tally.declined],
    [t("Đã chuyển"), tally.referred],
    [t("Đã rút"), tally.withdrawn],
  ];
}

function whereAccepted(tally: Tally): string {
  return t(
    "Trong {accepted} đã tiếp nhận: {queued} chờ gọi, {answering} đang trả lời, {answered} đã trả lời, {deferred} hẹn văn bản, {merged} đã gộp",
    {
      accepted: number(tally.accepted),
      queued: number(tally.queued),
      answering: number(tally.answering),
      answered: number(tally.live + tally.written),
      deferred: number(tally.deferred),
      merged: number(tally.merged),
    },
  );
}
