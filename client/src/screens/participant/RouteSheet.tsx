import { t } from "../../lib/i18n";
import { Sheet } from "../../ui/Sheet";
import { BothRoutes } from "./LegalRoute";

/** How to complain or denounce, for who writes without a name. */
export function RouteSheet({ onClose }: { onClose: () => void }) {
  return (
    <Sheet title={t("Gửi khiếu nại, tố cáo")} onClose={onClose}>
      <div class="route">
        <BothRoutes />
      </div>
      <div class="sheet__acts">
        <button type="button" class="btn btn--main btn--touch" onClick={onClose}>
          {t("Đóng")}
        </button>
      </div>
    </Sheet>
  );
}
