import { t } from "../lib/i18n";
import { Icon } from "./Icon";

/** New opinions wait behind one line, so that nothing moves under a finger. Nothing where none wait. */
export function Arrivals({ n, onClick, slim = false }: { n: number; onClick: () => void; slim?: boolean }) {
  if (n === 0) return null;
  return (
    <button type="button" class={slim ? "arrivals arrivals--slim" : "arrivals"} onClick={onClick}>
      <Icon name="down" small={slim} />
      {t("{n} ý kiến mới", { n })}
    </button>
  );
}
