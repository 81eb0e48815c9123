import { t } from "../../lib/i18n";
import type { Writing } from "./writing";

/** Somebody else wrote meanwhile: nobody's words are thrown away without being seen. */
export function Overtaken({ writing, theirs }: { writing: Writing; theirs: string }) {
  if (!writing.isOvertaken) return null;
  return (
    <div class="note" data-tone="wait">
      <p>{t("Bản này vừa được người khác sửa thành:")}</p>
      <p class="heard__text">{theirs}</p>
      <button type="button" class="btn" onClick={() => writing.drop()}>
        {t("Lấy bản của người kia")}
      </button>
    </div>
  );
}
