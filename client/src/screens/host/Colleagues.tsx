import { t } from "../../lib/i18n";
import type { Podium } from "./podium";

/** Names that fit into the top line. */
const SHOWN = 3;

/** Who else of the staff is here. */
export function Colleagues({ podium }: { podium: Podium }) {
  const { staff, you } = podium.desk.live;
  const others = staff.value.people.filter(({ seat }) => seat !== you.value?.seat);
  if (others.length === 0) return null;
  const names = others.slice(0, SHOWN).map(({ name }) => name || t("một người chưa có tên"));
  const more = others.length - names.length;
  return (
    <span class="small quiet colleagues">
      {more > 0
        ? t("Cùng làm: {names} và {n} người nữa", { names: names.join(", "), n: more })
        : t("Cùng làm: {names}", { names: names.join(", ") })}
    </span>
  );
}
