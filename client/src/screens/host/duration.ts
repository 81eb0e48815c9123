import { t } from "../../lib/i18n";
import { MINUTE } from "../../state/pace";

/** A span of time as it is spoken, in full minutes: "1 giờ 04 phút", "12 phút". */
export function duration(ms: number): string {
  const minutes = Math.max(0, Math.ceil(ms / MINUTE));
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return t("{n} phút", { n: minutes });
  return t("{hours} giờ {minutes} phút", { hours, minutes: String(minutes % 60).padStart(2, "0") });
}
