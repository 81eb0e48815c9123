import { t } from "../../lib/i18n";
import type { Header } from "../../net/wire";

/** The screen was shut out: it says so calmly, and shows nothing of the dialogue any more. */
export function Off({ dialogue }: { dialogue: Pick<Header, "title" | "organiser"> | null }) {
  return (
    <section class="stage stage--off">
      {dialogue?.organiser ? <p class="stage__org">{dialogue.organiser}</p> : null}
      <h1>{dialogue?.title ?? document.title}</h1>
      <p>{t("Màn hình này đã ngắt khỏi cuộc đối thoại. Cần đường dẫn mới từ ban tổ chức.")}</p>
    </section>
  );
}
