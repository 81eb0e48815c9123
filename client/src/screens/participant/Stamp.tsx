import { useEffect, useRef, useState } from "preact/hooks";
import { clock } from "../../lib/format";
import { t } from "../../lib/i18n";
import { Icon } from "../../ui/Icon";
import { announce } from "../../ui/Say";
import { copy } from "./copy";
import type { Stamped } from "./desk";

/** The receipt, drawn after the receiving stamp of an office. Shown only after the server saved the question. */
export function Stamp({ stamp }: { stamp: Stamped }) {
  const box = useRef<HTMLDivElement>(null);
  const code = useRef<HTMLElement>(null);
  useEffect(() => box.current?.scrollIntoView?.({ block: "nearest" }), [stamp]);
  return (
    <section class="part__sec" aria-label={t("Biên nhận ý kiến số {no}", { no: stamp.no })}>
      <div class="stamp" ref={box}>
        <p class="stamp__head">
          <Icon name="check" />
          {t("Đã lưu lúc {at}", { at: clock(stamp.at) })}
        </p>
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
        <div class="stamp__foot stamp__foot--plain">
          <div>
            <p>{t("Giữ mã này để xem trả lời, kể cả sau cuộc đối thoại, không cần tài khoản.")}</p>
            <div class="q__act">
              <CopyButton find={() => code.current} />
              <a href="/r/">{t("Trang xem ý kiến bằng mã")}</a>
            </div>
          </div>
        </div>
      </div>
    </section>
  );
}

/** A receipt code in groups of five, as people can read it aloud. */
export function grouped(receipt: string): string {
  return receipt.replace(/(.{5})(?=.)/g, "$1 ");
}

function CopyButton({ find }: { find: () => HTMLElement | null }) {
  const [isCopied, setCopied] = useState(false);
  const press = async () => {
    const code = find();
    if (!code || !(await copy(code))) return;
    setCopied(true);
    announce(t("Đã chép mã."));
  };
  return (
    <button type="button" class="btn" onClick={press}>
      <Icon name={isCopied ? "check" : "copy"} />
      {isCopied ? t("Đã chép") : t("Chép mã")}
    </button>
  );
}
