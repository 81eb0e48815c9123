import { withdrawQuestion } from "../../data/questions";
import { t } from "../../lib/i18n";
import type { Live } from "../../state/live";
import { Sheet } from "../../ui/Sheet";

/** Asks once more: a question that was taken back can't be sent again under its number. */
export function Withdrawing({ live, no, onClose }: { live: Live; no: number; onClose: () => void }) {
  const withdraw = () => {
    void withdrawQuestion(live, no);
    onClose();
  };
  return (
    <Sheet title={t("Rút lại ý kiến số {no}", { no })} onClose={onClose}>
      <p class="quiet">
        {t("Ý kiến sẽ không được trả lời nữa. Số {no} vẫn nằm trong hồ sơ là ý kiến đã rút.", { no })}
      </p>
      <div class="sheet__acts">
        <button type="button" class="btn btn--touch" onClick={onClose}>
          {t("Để nguyên")}
        </button>
        <button type="button" class="btn btn--main btn--touch" onClick={withdraw}>
          {t("Rút lại")}
        </button>
      </div>
    </Sheet>
  );
}
