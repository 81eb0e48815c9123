import { msg, t } from "../../lib/i18n";
import type { Flag } from "../../net/wire";

/** What a flag means, and the way that the law has for it. The receipt's page says the same: web/standing.py. */
const ROUTES: Record<Flag, { readonly head: string; readonly way: string }> = {
  complaint: {
    head: msg("Nội dung này là khiếu nại"),
    way: msg(
      "Khiếu nại có trình tự riêng theo Luật Khiếu nại 2011. {You} gửi đơn có ghi ngày, tên, địa chỉ và chữ ký, hoặc đến trình bày ở nơi tiếp công dân, tới chính cơ quan hay người đã ra quyết định. Thời hạn thường là 90 ngày từ khi biết quyết định ấy.",
    ),
  },
  denunciation: {
    head: msg("Nội dung này là tố cáo"),
    way: msg(
      "Tố cáo có trình tự riêng theo Luật Tố cáo 2018. {You} gửi đơn có ghi tên và địa chỉ, hoặc đến trình bày ở nơi tiếp công dân, tới người đứng đầu cơ quan quản lý người bị tố cáo. Luật giữ bí mật và bảo vệ người tố cáo.",
    ),
  },
};

/** Where a complaint or a denunciation is to be sent, in plain words, and that it stays counted here. */
export function LegalRoute({ flag }: { flag: Flag }) {
  return (
    <div class="note" data-tone="wait">
      <p>
        <b>{t(ROUTES[flag].head)}</b>
      </p>
      <p>{t(ROUTES[flag].way)}</p>
      <p class="small quiet">{t("Ý kiến được lưu và tính vào số đã nhận, dù được xử lý thế nào.")}</p>
    </div>
  );
}

/** Both ways, for who has not sent anything yet. */
export function BothRoutes() {
  return (
    <>
      <p class="quiet">
        {t(
          "Luật đòi người khiếu nại, tố cáo nêu tên và địa chỉ, nên ý kiến ẩn danh không thể là một trong hai.",
        )}
      </p>
      <p>{t(ROUTES.complaint.way)}</p>
      <p>{t(ROUTES.denunciation.way)}</p>
    </>
  );
}
