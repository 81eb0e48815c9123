import { t } from "../../lib/i18n";
import type { Live } from "../../state/live";
import { Icon } from "../../ui/Icon";

const REVOKED = 4503;
const GONE = 4504;

/** What a person must know about the connection before writing on. Nothing while all is well. */
export function Notices({ live }: { live: Live }) {
  const sentence = noticeOf(live);
  if (!sentence) return null;
  return (
    <p class="offline">
      <Icon name={live.wire.value === "over" ? "flag" : "clock"} />
      <span>
        {sentence} {isStale(live) && <a href={location.pathname}>{t("Tải lại trang")}</a>}
      </span>
    </p>
  );
}

/** Whether the server ended the connection for a reason that a new page mends. */
function isStale(live: Live): boolean {
  return live.wire.value === "over" && live.over.value !== REVOKED && live.over.value !== GONE;
}

function noticeOf(live: Live): string {
  if (live.wire.value === "over") return overWord(live.over.value);
  if (live.wire.value === "lost") {
    return t("{You} cứ viết tiếp. Ý kiến chưa gửi nằm trên máy này và sẽ tự gửi khi có mạng.");
  }
  return live.view.value ? "" : t("Chưa nối được với máy chủ. Trang tự nối lại, {you} không cần làm gì.");
}

function overWord(code: number | null): string {
  if (code === REVOKED) return t("Quyền vào cuộc đối thoại này đã bị thu hồi. Cần liên hệ ban tổ chức.");
  if (code === GONE) return t("Không còn cuộc đối thoại này.");
  return t("Trang này đã cũ. {You} tải lại trang để tiếp tục; bản nháp vẫn còn.");
}
