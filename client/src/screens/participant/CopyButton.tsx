import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import { Icon } from "../../ui/Icon";
import { announce } from "../../ui/Say";
import { copy } from "./copy";

/** Copies the words of the element that `find` leads to, and says so. */
export function CopyButton({ find }: { find: () => HTMLElement | null }) {
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
