import { msg, t } from "../../lib/i18n";
import type { Flag } from "../../net/wire";

/** What a flag means, and the way that the law has for it. */
const ROUTES: Record<Flag, { readonly head: string; readonly way: string }> = {
  complaint: {
    head: msg("Điều {you} nêu thuộc về khiếu nại"),
    way: msg(
      "Theo Luật Khiếu nại năm 2011, {you} gửi đơn hoặc trình bày trực tiếp với người hay cơ quan đã ra quyết định, đã làm điều {you} không đồng ý. Đơn ghi họ tên, địa chỉ, điều khiếu nại và có chữ ký.",
    ),
  },
  denunciation: {
    head: msg("Điều {you} nêu thuộc về tố cáo"),
    way: msg(
      "Theo Luật Tố cáo năm 2018, {you} gửi đơn hoặc trình bày trực tiếp với người đứng đầu cơ quan quản lý người bị tố cáo. Đơn ghi họ tên, địa chỉ, cách liên lạc và điều tố cáo; họ tên người tố cáo được giữ bí mật theo luật.",
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
      <p>{reception()}</p>
      <p class="small quiet">{t("Ý kiến này vẫn được đánh số, lưu lại và tính vào số đã nhận ở đây.")}</p>
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
      <h3>{t("Khiếu nại")}</h3>
      <p>{t(ROUTES.complaint.way)}</p>
      <h3>{t("Tố cáo")}</h3>
      <p>{t(ROUTES.denunciation.way)}</p>
      <p>{reception()}</p>
    </>
  );
}

function reception(): string {
  return t("Nơi tiếp công dân của cơ quan đó hoặc của Ủy ban nhân dân nhận đơn và chỉ đúng nơi giải quyết.");
}
