import { t } from "../../lib/i18n";
import type { Live } from "../../state/live";
import type { Desk } from "./desk";

/** What the host tells everybody. It can be put away on this device, and comes back when it changes. */
export function Announcement({ live, desk }: { live: Live; desk: Desk }) {
  const words = live.dialogue.value?.announcement;
  if (!words || words === desk.read.value) return null;
  const putAway = () => {
    desk.putAway(words);
    // The button goes away with the notice, so the focus goes on to what follows.
    document.getElementById("main")?.focus({ preventScroll: true });
  };
  return (
    <section class="told" aria-label={t("Thông báo của ban tổ chức")}>
      <p>
        <b>{t("Thông báo:")}</b> {words}
      </p>
      <button type="button" class="btn btn--slim" onClick={putAway}>
        {t("Đã đọc")}
      </button>
    </section>
  );
}
