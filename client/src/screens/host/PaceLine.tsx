/** How far the sitting gets at this pace: ink is done, outline still fits, dots will need an answer in writing. */

import { hour } from "../../lib/format";
import { t } from "../../lib/i18n";
import { type Pace, paceOf } from "../../state/pace";
import { duration } from "./duration";
import { leaveField } from "./focus";
import type { Podium } from "./podium";
import { TimeLeft } from "./TimeLeft";

const WIDTH = 620;
const GAP = 4;

export function PaceLine({ podium }: { podium: Podium }) {
  const { now, dialogue } = podium.desk.live;
  const end = podium.endsAt.value;
  const left = end === null ? null : end - now.value;
  const planned = dialogue.value?.ends_at ?? null;
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
            placeholder={planned === null ? "11:30" : hour(planned)}
            maxLength={5}
            value={podium.ends.value}
            onKeyDown={leaveField}
            onInput={(event) => {
              podium.ends.value = event.currentTarget.value;
            }}
          />
        </label>
      </p>
      {left === null || pace.each === null ? null : <Line podium={podium} pace={pace} />}
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

function Line({ podium, pace }: { podium: Podium; pace: Pace }) {
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
        <TimeLeft podium={podium} />
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
