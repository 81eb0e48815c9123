import { effect } from "@preact/signals";
import { hour } from "../lib/format";
import { t } from "../lib/i18n";
import { type Live, mount, openLive } from "../state/live";
import "../styles/stage.css";
import { stayAwake } from "./stage/awake";
import { essence, type Kept, keep, recall } from "./stage/keep";
import { Stage } from "./stage/Stage";

/** The screen on the wall: no controls, and never without content once it has had some. */
function Screen({ live, kept }: { live: Live; kept: Kept | null }) {
  const shown = live.view.value ? essence(live.view.value) : kept;
  if (!shown) return null;
  return (
    <main class="hall">
      <Stage live={live} lost={lostLine(live)} {...shown} />
    </main>
  );
}

function lostLine(live: Live): string | undefined {
  if (live.wire.value === "over")
    return t("Màn hình đã bị ngắt. Màn hình giữ nội dung cuối, cần đường dẫn mới từ ban tổ chức.");
  if (live.wire.value !== "lost") return undefined;
  return t("Mất nối lúc {at}. Màn hình giữ nội dung cuối.", {
    at: hour(live.lostAt.value ?? live.now.value),
  });
}

async function start(): Promise<void> {
  const live = await openLive("stage");
  const kept = recall(live.code);
  let shown = false;
  stayAwake();
  effect(() => {
    if (live.view.value) keep(essence(live.view.value));
    if (shown || !(live.view.value ?? kept)) return;
    shown = true;
    queueMicrotask(() => mount(live, <Screen live={live} kept={kept} />));
  });
}

void start();
