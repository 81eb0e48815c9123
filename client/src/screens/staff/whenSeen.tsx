/** The first drawing of a staff screen. */

import { effect } from "@preact/signals";
import type { JSX } from "preact";
import { t } from "../../lib/i18n";
import { type Live, mount } from "../../state/live";
import { Empty } from "../../ui/Empty";

/** Draw `screen` when the first snapshot is there; until then the page's skeleton stays. */
export function mountWhenSeen(live: Live, screen: JSX.Element): void {
  let shown = false;
  effect(() => {
    const gone = live.wire.value === "over";
    if (shown || !(live.view.value || gone)) return;
    shown = true;
    queueMicrotask(() => mount(live, live.view.peek() ? screen : <Gone />));
  });
}

/** The server closed the door before it showed anything. */
function Gone() {
  return (
    <main class="sheetpage">
      <h1 class="vh">{t("Đã ngắt kết nối")}</h1>
      <Empty title={t("Màn hình này không còn được mở")}>
        {t("Quyền vào có thể đã bị thu hồi hoặc cuộc đối thoại không còn. Cần đường dẫn mới từ ban tổ chức.")}
      </Empty>
    </main>
  );
}
