import { span } from "../../lib/format";
import { t } from "../../lib/i18n";
import { Foot, Hint, Top } from "../staff/Frame";
import { type KeyMap, useKeys } from "../staff/keys";
import { Colleagues } from "./Colleagues";
import { useKeptFocus, useOnePress } from "./focus";
import { HallColumn } from "./HallColumn";
import { type HostKey, keysOf } from "./keys";
import { NowColumn } from "./NowColumn";
import { PhaseColumn } from "./PhaseColumn";
import type { Podium } from "./podium";
import { QueueColumn } from "./QueueColumn";
import { Sheets } from "./sheets";
import { TimeLeft } from "./TimeLeft";

/** The keys that the foot of the page reminds of, with shorter names. */
const HINTS: Readonly<Record<string, () => string>> = {
  n: () => t("gọi tiếp"),
  s: () => t("để sau"),
  p: () => t("nghỉ"),
  j: () => t("vào hàng đợi"),
  "?": () => t("mọi phím tắt"),
};
/** The only keys that may be held: they change nothing. */
const HELD = ["j", "k"];

/** The host's screen: from the queue to the stage, and the dialogue from phase to phase. */
export function Host({ podium }: { podium: Podium }) {
  const { desk } = podium;
  const view = desk.live.view.value;
  const keys = view ? keysOf(podium) : [];
  useKeys(mapOf(keys));
  useKeptFocus();
  useOnePress();
  if (!view) return null;
  const isLive = view.dialogue.phase === "live";
  return (
    <div class="staff staff--host">
      <Top live={desk.live}>
        <Running podium={podium} />
        <Colleagues podium={podium} />
        <span class="small quiet">{t("{n} người dự", { n: view.present })}</span>
      </Top>
      <main class="cols cols--host" id="chinh" tabIndex={-1}>
        <Jump />
        {isLive ? <NowColumn podium={podium} /> : <PhaseColumn podium={podium} view={view} />}
        <QueueColumn podium={podium} />
        <HallColumn podium={podium} view={view} />
      </main>
      <Foot desk={desk}>
        <Hints keys={keys} />
      </Foot>
      <Sheets podium={podium} />
    </div>
  );
}

function Hints({ keys }: { keys: readonly HostKey[] }) {
  const shown = keys.filter(({ key, on }) => on && HINTS[key]);
  return (
    <>
      {shown.map(({ key, act }) => (
        <Hint key={key} keys={[key]} name={HINTS[key]?.() ?? ""} onClick={act} />
      ))}
    </>
  );
}

/** On a phone the columns lie below each other: the way to each. */
function Jump() {
  return (
    <nav class="jump" aria-label={t("Phần của trang")}>
      <a href="#cot-goi">{t("Đang trả lời")}</a>
      <a href="#cot-sau">{t("Hàng đợi")}</a>
      <a href="#cot-chieu">{t("Hội trường")}</a>
    </nav>
  );
}

/** How long the sitting has run, and how long it still may. */
function Running({ podium }: { podium: Podium }) {
  const { now, view } = podium.desk.live;
  const { started_at, phase } = view.value?.dialogue ?? {};
  if (phase !== "live" || !started_at) return null;
  return (
    <span class="small quiet">
      {t("Đã chạy")} <span class="n">{span(now.value - started_at)}</span>
      <TimeLeft podium={podium} />
    </span>
  );
}

function mapOf(keys: readonly HostKey[]): KeyMap {
  const entries = keys
    .filter(({ on }) => on)
    .map(({ key, act }) => [key.replace(" ", "+"), pressed(key, act)] as const);
  return Object.fromEntries(entries);
}

function pressed(key: string, act: () => void) {
  return (event: KeyboardEvent) => {
    if (!event.repeat || HELD.includes(key)) act();
  };
}
