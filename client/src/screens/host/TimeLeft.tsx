import { t } from "../../lib/i18n";
import { timeLeft } from "../../state/pace";
import { duration } from "./duration";
import type { Podium } from "./podium";

/** How much of the planned time is left, in words; the colour only repeats them. Nothing without an end. */
export function TimeLeft({ podium }: { podium: Podium }) {
  const end = podium.endsAt.value;
  if (end === null) return null;
  const left = timeLeft(end, podium.desk.live.now.value);
  return (
    <span class="timeleft" data-tone={left.state === "plenty" ? undefined : "wait"}>
      {sentence(left.state, duration(Math.abs(left.ms)))}
    </span>
  );
}

function sentence(state: ReturnType<typeof timeLeft>["state"], time: string): string {
  switch (state) {
    case "plenty":
      return t("Còn {time}", { time });
    case "soon":
      return t("Sắp hết giờ, còn {time}", { time });
    default:
      return t("Đã quá giờ {time}", { time });
  }
}
