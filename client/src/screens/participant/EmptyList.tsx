import { t } from "../../lib/i18n";
import { Empty } from "../../ui/Empty";

interface Props {
  tab: "asking" | "answered";
  find: string;
  onClear: () => void;
}

/** Why a list is empty, and what to do. */
export function EmptyList({ tab, find, onClear }: Props) {
  if (find.trim()) return <NotFound find={find} onClear={onClear} />;
  if (tab === "answered") {
    return (
      <Empty title={t("Chưa có câu trả lời nào")}>
        {t("Câu trả lời tại chỗ và bằng văn bản sẽ hiện ở đây.")}
      </Empty>
    );
  }
  return (
    <Empty title={t("Chưa có ý kiến nào")}>
      {t("Ý kiến được tiếp nhận sẽ hiện ở đây để mọi người cùng đọc và bấm quan tâm.")}
    </Empty>
  );
}

function NotFound({ find, onClear }: { find: string; onClear: () => void }) {
  return (
    <div class="empty">
      <p>{t("Không có ý kiến nào chứa “{find}”. Bỏ bớt chữ hoặc bỏ lọc.", { find: find.trim() })}</p>
      <p class="q__act">
        <button type="button" class="btn" onClick={onClear}>
          {t("Bỏ lọc")}
        </button>
      </p>
    </div>
  );
}
