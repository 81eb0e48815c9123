import { number } from "../lib/format";
import { t } from "../lib/i18n";
import { Icon } from "./Icon";

/** How many people care about an opinion, where it can't be pressed. */
export function Told({ n }: { n: number }) {
  return (
    <span class="same same--told">
      <Icon name="same" />
      <span class="vh">{t("Số người cùng quan tâm:")} </span>
      <span class="n">{number(n)}</span>
    </span>
  );
}
