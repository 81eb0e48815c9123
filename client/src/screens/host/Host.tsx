import { span } from "../../lib/format";
import { t } from "../../lib/i18n";
import { Foot, Hint, Top } from "../staff/Frame";
import { useKeys } from "../staff/keys";
import * as acts from "./acts";
import { HallColumn } from "./HallColumn";
import { NowColumn } from "./NowColumn";
import { PhaseColumn } from "./PhaseColumn";
import type { Podium } from "./podium";
import { QueueColumn } from "./QueueColumn";
import { Sheets } from "./sheets";

/** The host's screen: from the queue to the stage, and the dialogue from phase to phase. */
export function Host({ podium }: { podium: Podium }) {
  const { desk } = podium;
  const view = desk.live.view.value;
  useKeys(keysOf(podium));
  if (!view) return null;
  const isLive = view.dialogue.phase === "live";
  return (
    <div class="staff staff--host">
      <Top live={desk.live}>
        <Running podium={podium} />
        <span class="small quiet">{t("{n} người dự", { n: view.present })}</span>
      </Top>
      <main class="cols cols--host" id="chinh" tabIndex={-1}>
        {isLive ? <NowColumn podium={podium} /> : <PhaseColumn podium={podium} view={view} />}
        <QueueColumn podium={podium} />
        <HallColumn podium={podium} view={view} />
      </main>
      <Foot desk={desk}>
        {isLive ? <Hint keys={["n"]} name={t("gọi tiếp")} onClick={() => void acts.goOn(podium)} /> : null}
        {isLive ? <Hint keys={["p"]} name={t("nghỉ")} onClick={() => acts.switchBreak(podium)} /> : null}
        <Hint keys={["?"]} name={t("mọi phím tắt")} onClick={() => open(podium, "keys")} />
      </Foot>
      <Sheets podium={podium} />
    </div>
  );
}

/** How long the sitting has run. */
function Running({ podium }: { podium: Podium }) {
  const { now, view } = podium.desk.live;
  const { started_at, phase } = view.value?.dialogue ?? {};
  if (phase !== "live" || !started_at) return null;
  return (
    <span class="small quiet">
      {t("Đã chạy")} <span class="n">{span(now.value - started_at)}</span>
    </span>
  );
}

function keysOf(podium: Podium) {
  const { desk, columns } = podium;
  const dialogue = desk.live.view.value?.dialogue;
  const onNow = columns.now.value !== null;
  return {
    ...(dialogue?.phase === "live" && {
      n: () => void acts.goOn(podium),
      p: () => acts.switchBreak(podium),
    }),
    ...(onNow && {
      x: () => acts.finish(podium),
      w: () => open(podium, "due"),
      b: () => acts.putBack(podium),
      r: () => open(podium, "refer"),
    }),
    u: () => void desk.undo(),
    "Shift+u": () => void desk.redo(),
    "?": () => open(podium, "keys"),
  };
}

function open(podium: Podium, sheet: "due" | "refer" | "keys"): void {
  podium.sheet.value = sheet;
}
