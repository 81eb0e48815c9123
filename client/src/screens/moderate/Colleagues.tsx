/** Who else of the staff is at work, in the top line. */

import { t } from "../../lib/i18n";
import type { Live } from "../../state/live";
import { called, colleaguesOf, initialsOf } from "./company";

/** So many fit into the top line by name. */
const SHOWN = 3;

export function Colleagues({ live }: { live: Live }) {
  const all = colleaguesOf(live);
  const more = all.length - SHOWN;
  if (all.length === 0) return null;
  return (
    <ul class="people" aria-label={t("Đồng nghiệp đang trực tuyến")}>
      {all.slice(0, SHOWN).map((one) => (
        <li class="who" title={called(one)} key={one.seat}>
          <b aria-hidden="true">{initialsOf(called(one))}</b>
          <span>{called(one)}</span>
        </li>
      ))}
      {more > 0 ? <li class="who">{t("và {n} người nữa", { n: more })}</li> : null}
    </ul>
  );
}
