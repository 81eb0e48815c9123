import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../lib/i18n";
import { Icon } from "../../ui/Icon";
import { CopyButton } from "./CopyButton";
import { type Desk, type Stamped, savedAt } from "./desk";

/** The receipt, drawn after the receiving stamp of an office. Shown only after the server saved the question. */
export function Stamp({ desk, stamp }: { desk: Desk; stamp: Stamped }) {
  const box = useRef<HTMLDivElement>(null);
  const code = useRef<HTMLElement>(null);
  useEffect(() => box.current?.scrollIntoView?.({ block: "nearest" }), [stamp]);
  return (
    <section class="part__sec" aria-label={t("Biên nhận ý kiến số {no}", { no: stamp.no })}>
      <div class="stamp" ref={box}>
        <p class="stamp__head">
          <Icon name="check" />
          {savedAt(stamp)}
        </p>
        <Cells stamp={stamp} code={code} />
        <div class="stamp__foot stamp__foot--plain">
          <div>
            <p>{meaning(stamp)}</p>
            <div class="q__act">
              <CopyButton find={() => code.current} />
              <ShowButton desk={desk} stamp={stamp} />
            </div>
          </div>
        </div>
      </div>
    </section>
  );
}

function Cells({ stamp, code }: { stamp: Stamped; code: RefObject<HTMLElement | null> }) {
  return (
    <dl class="stamp__cells">
      <div>
        <dt>{t("Ý kiến số")}</dt>
        <dd>{stamp.no}</dd>
      </div>
      <div>
        <dt>{t("Mã theo dõi")}</dt>
        <dd class="stamp__code" ref={code}>
          {grouped(stamp.receipt)}
        </dd>
      </div>
    </dl>
  );
}

function meaning({ isAnonymous }: Stamped): string {
  return isAnonymous
    ? t("Chỉ mã này mở lại được ý kiến. {You} chép lại; máy này cũng giữ mã trong mục Của tôi.")
    : t("Giữ mã này để xem trả lời, kể cả sau cuộc đối thoại, không cần tài khoản.");
}

/** Opens the sheet with the receipt and its picture. */
export function ShowButton({ desk, stamp }: { desk: Desk; stamp: Stamped }) {
  return (
    <button
      type="button"
      class="btn"
      onClick={() => {
        desk.shown.value = stamp;
      }}
    >
      {t("Biên nhận, mã QR")}
      <span class="vh"> {t("ý kiến số {no}", { no: stamp.no })}</span>
    </button>
  );
}

/** A receipt code in groups of five, as people can read it aloud. */
export function grouped(receipt: string): string {
  return receipt.replace(/(.{5})(?=.)/g, "$1 ");
}
