import { effect } from "@preact/signals";
import type { ComponentChild } from "preact";
import { hour } from "../lib/format";
import { t } from "../lib/i18n";
import type { Header } from "../net/wire";
import { type Live, mount, openLive } from "../state/live";
import "../styles/stage.css";
import { stayAwake } from "./stage/awake";
import { essence, forget, type Kept, keep, recall } from "./stage/keep";
import { Off } from "./stage/Off";
import { forgetPage, keepPage } from "./stage/offline";
import { Stage } from "./stage/Stage";

/** How long the server is waited for before the screen shows what it kept: a server that is there knows better. */
const PATIENCE_MS = 2_000;

/** The screen on the wall: no controls, and never without content once it has had some. */
function Screen({ live, kept, video }: { live: Live; kept: Kept | null; video: ComponentChild }) {
  const shown = live.view.value ? essence(live.view.value) : kept;
  const isOff = live.wire.value === "over";
  return (
    <main class="hall" data-video={video ? "" : undefined}>
      {isOff ? <Off dialogue={shown?.dialogue ?? null} /> : null}
      {shown && !isOff ? <Stage live={live} lost={lostLine(live)} {...shown} /> : null}
      {isOff ? null : video}
    </main>
  );
}

/** Without sound, where the organiser wants the picture on the wall; the words never wait for it. */
async function picture(root: HTMLElement): Promise<ComponentChild> {
  return root.dataset.video ? (await import("../ui/Video")).onTheWall(root) : null;
}

function lostLine(live: Live): string | undefined {
  if (!live.view.value) return t("Chưa nối được với máy chủ. Màn hình giữ nội dung cuối.");
  if (live.wire.value !== "lost") return undefined;
  return t("Mất nối lúc {at}. Màn hình giữ nội dung cuối.", {
    at: hour(live.lostAt.value ?? live.now.value),
  });
}

/** The colour may change while the screen is on. */
function wear({ accent }: Header): void {
  if (accent) document.documentElement.dataset.accent = accent;
  else delete document.documentElement.dataset.accent;
}

function leave(code: string): void {
  forget(code);
  void forgetPage();
}

async function start(): Promise<void> {
  const live = await openLive("stage");
  const kept = recall(live.code);
  const video = await picture(live.root).catch(() => null);
  let isShown = false;
  const show = () => {
    if (isShown) return;
    isShown = true;
    queueMicrotask(() => mount(live, <Screen live={live} kept={kept} video={video} />));
    if (live.view.value) keepPage();
  };
  stayAwake();
  if (kept) setTimeout(show, PATIENCE_MS);
  effect(() => {
    const isOff = live.wire.value === "over";
    if (isOff) leave(live.code);
    else if (live.view.value) keep(essence(live.view.value));
    if (live.view.value) wear(live.view.value.dialogue);
    if (isOff || live.view.value) show();
  });
}

void start();
