/** How far the sitting gets at this pace: ink is done, outline still fits, dots will need an answer in writing. */

import { t } from "../../lib/i18n";
import { MINUTE, type Pace, paceOf, timeToday } from "../../state/pace";
import type { Podium } from "./podium";

const WIDTH = 620;
const GAP = 4;

export function PaceLine({ podium }: { podium: Podium }) {
  const now = podium.desk.live.now.value;
  const end = timeToday(podium.ends.value, now);
  const left = end === null ? null : end - now;
  const pace = paceOf(podium.columns.cards.value, left ?? 0);
  return (
    <div class="pace">
      <p>
        <strong>{forecast(pace, left)}</strong>
        <label class="ends">
          {t("Kết thúc lúc")}
          <input
            class="input"
            inputMode="numeric"
            placeholder="11:30"
            maxLength={5}
            value={podium.ends.value}
            onInput={(event) => {
              podium.ends.value = event.currentTarget.value;
            }}
          />
        </label>
      </p>
      {left === null || pace.each === null ? null : <Line pace={pace} left={left} />}
    </div>
  );
}

function forecast({ each, done, soon, rest }: Pace, left: number | null): string {
  const open = soon + rest;
  if (each === null) return t("Nhịp sẽ tính sau câu trả lời đầu tiên");
  if (left === null)
    return t("Theo nhịp này, {n} ý kiến còn lại cần {time}", { n: open, time: duration(open * each) });
  return t("Theo nhịp này, kịp {fit} trong {all} ý kiến", { fit: done + soon, all: done + open });
}

function Line({ pace, left }: { pace: Pace; left: number }) {
  const { done, soon, rest } = pace;
  const scale = WIDTH / Math.max(1, done + soon + rest);
  const from = done * scale;
  const to = (done + soon) * scale;
  return (
    <>
      <svg viewBox={`0 0 ${WIDTH} 36`} preserveAspectRatio="none" role="img" aria-label={words(pace)}>
        <path class="done" d={`M0 12h${from}v12H0z`} />
        <path class="soon" d={`M${from} 12.5h${to - from}v11H${from}z`} />
        {rest ? <path class="rest" d={`M${to + GAP} 18H${WIDTH}`} /> : null}
      </svg>
      <p>
        <span>{t("{n} đã trả lời", { n: done })}</span>
        <span>{t("{n} còn kịp", { n: soon })}</span>
        <span>{t("{n} cần hẹn văn bản", { n: rest })}</span>
        <span>
          {left > 0
            ? t("Còn {time}", { time: duration(left) })
            : t("Đã quá giờ {time}", { time: duration(-left) })}
        </span>
      </p>
    </>
  );
}

function words({ done, soon, rest }: Pace): string {
  return [
    t("{n} đã trả lời", { n: done }),
    t("{n} còn kịp", { n: soon }),
    t("{n} cần hẹn văn bản", { n: rest }),
  ].join(", ");
}

/** "1 giờ 04 phút", "12 phút". */
function duration(ms: number): string {
  const minutes = Math.max(0, Math.ceil(ms / MINUTE));
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return t("{n} phút", { n: minutes });
  return t("{hours} giờ {minutes} phút", { hours, minutes: String(minutes % 60).padStart(2, "0") });
}
