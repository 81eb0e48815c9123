import { t } from "../../lib/i18n";
import type { Desk } from "./desk";

/** What just happened and can't be seen where the person looks. */
export function StatusLine({ desk }: { desk: Desk }) {
  const said = desk.said.value;
  const close = () => {
    desk.said.value = null;
  };
  const see = () => {
    close();
    desk.tab.value = "mine";
    document.getElementById("lists")?.scrollIntoView();
  };
  return (
    <div class="part__say" role="status">
      {said && (
        <p class="say">
          <span>{said.sentence}</span>
          {said.mine && (
            <button type="button" onClick={see}>
              {t("Xem")}
            </button>
          )}
          <button type="button" onClick={close}>
            {t("Đóng")}
          </button>
        </p>
      )}
    </div>
  );
}
