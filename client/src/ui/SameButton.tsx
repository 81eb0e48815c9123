import { number } from "../lib/format";
import { t } from "../lib/i18n";
import { Icon } from "./Icon";

interface Props {
  /** How many support it; null while that is not shown. */
  n: number | null;
  pressed: boolean;
  /** What it is about, for those who do not see the row. */
  no: number;
  onPress: () => void;
}

/** "The same from me": a button that stays pressed while this viewer supports opinion `no`. */
export function SameButton({ n, pressed, no, onPress }: Props) {
  return (
    <button type="button" class="same" aria-pressed={pressed} onClick={onPress}>
      <Icon name={pressed ? "check" : "same"} />
      <span>
        {pressed ? t("Đã quan tâm") : t("Tôi cũng quan tâm")}
        <span class="vh"> {t("ý kiến số {no}", { no })}</span>
      </span>
      {n !== null && (
        <>
          {" "}
          <span class="n" data-digits={Math.max(2, String(n).length)}>
            {number(n)}
          </span>
        </>
      )}
    </button>
  );
}
