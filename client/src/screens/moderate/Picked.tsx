/** How many questions are chosen, and what can be done with all of them; stands in the foot of the screen. */

import { t } from "../../lib/i18n";
import * as acts from "./acts";
import type { Board } from "./board";
import { Decisions } from "./Decisions";
import { mergeChosen } from "./decide";
import { Press } from "./Press";

export function Picked({ board }: { board: Board }) {
  const { picked, open } = board;
  const cards = picked.value;
  const others = cards.some(({ no }) => no !== open.value?.no);
  return (
    <section class="picked" aria-label={t("Các ý kiến đã chọn")}>
      <p>{t("Đã chọn {n} ý kiến", { n: cards.length })}</p>
      <Press key_="Esc" onClick={() => acts.chooseNone(board)}>
        {t("Bỏ chọn")}
      </Press>
      <Decisions
        board={board}
        cards={cards}
        mergeWord={others && open.value ? t("Gộp vào {no}", { no: open.value.no }) : t("Gộp")}
        onMerge={() => mergeChosen(board)}
      />
    </section>
  );
}
