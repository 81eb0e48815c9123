import { hour } from "../lib/format";
import { t } from "../lib/i18n";
import type { Live } from "../state/live";

/** One word on the connection, quiet while all is well. */
export function WireLine({ live }: { live: Live }) {
  const wire = live.wire.value;
  return (
    <span class="wire" data-wire={wire === "open" ? undefined : "lost"}>
      {wireWord(live)}
    </span>
  );
}

function wireWord(live: Live): string {
  switch (live.wire.value) {
    case "open":
      return t("Đã kết nối");
    case "opening":
      return t("Đang nối");
    case "over":
      return t("Đã ngắt kết nối");
    default:
      return t("Mất mạng lúc {at}, đang nối lại", { at: hour(live.lostAt.value ?? Date.now()) });
  }
}
