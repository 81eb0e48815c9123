import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { Live } from "../../state/live";
import { Sheet } from "../../ui/Sheet";
import { CopyButton } from "./CopyButton";
import { type Desk, type Stamped, savedAt } from "./desk";
import { grouped } from "./Stamp";

/** The receipt to keep: number, time, code, and the code as a picture for another device. */
export function ReceiptSheet({ live, desk, stamp }: { live: Live; desk: Desk; stamp: Stamped }) {
  const close = () => {
    desk.shown.value = null;
  };
  return (
    <Sheet title={t("Biên nhận ý kiến số {no}", { no: stamp.no })} onClose={close}>
      <p>{savedAt(stamp)}</p>
      <p class="slip__name">{t("Mã theo dõi")}</p>
      <p class="slip__code" id="slip">
        {grouped(stamp.receipt)}
      </p>
      <Picture live={live} receipt={stamp.receipt} />
      <p class="quiet">{meaning(stamp)}</p>
      <div class="q__act">
        <CopyButton find={() => document.getElementById("slip")} />
        <a href={`/r/${stamp.receipt}`}>{t("Mở trang của ý kiến này")}</a>
      </div>
      <div class="sheet__acts">
        <button type="button" class="btn btn--main btn--touch" onClick={close}>
          {t("Đóng")}
        </button>
      </div>
    </Sheet>
  );
}

function meaning({ isAnonymous }: Stamped): string {
  return isAnonymous
    ? t("Chỉ mã này mở lại được ý kiến. Ai có mã cũng đọc được, và mất mã thì không tìm lại được.")
    : t("Giữ mã này để xem trả lời, kể cả sau cuộc đối thoại, không cần tài khoản.");
}

/** The server draws it, so without a line there is none. */
function Picture({ live, receipt }: { live: Live; receipt: string }) {
  const [isMissing, setMissing] = useState(false);
  if (isMissing || live.wire.value !== "open") return null;
  return (
    <span class="qr slip__qr">
      <img
        src={`/r/${receipt}/qr.svg`}
        width="176"
        height="176"
        alt={t("Mã QR của mã theo dõi {code}", { code: grouped(receipt) })}
        onError={() => setMissing(true)}
      />
    </span>
  );
}
