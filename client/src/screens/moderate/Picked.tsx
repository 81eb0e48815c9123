/** How many questions are chosen, and what can be done with all of them; stands in the foot of the screen. */

import { t } from "../../lib/i18n";
import * as acts from "./acts";
import type { Board } from "./board";
import { accept, acceptFirst, mergeChosen } from "./decide";
import { Press } from "./Press";

export function Picked({ board }: { board: Board }) {
  const { desk, picked, open } = board;
  const cards = picked.value;
  const others = cards.some(({ no }) => no !== open.value?.no);
  return (
    <section class="picked" aria-label={t("Các ý kiến đã chọn")}>
      <p>{t("Đã chọn {n} ý kiến", { n: cards.length })}</p>
      <Press key_="Esc" onClick={() => acts.chooseNone(board)}>
        {t("Bỏ chọn")}
      </Press>
      {desk.may("accept_question") ? (
        <>
          <Press main key_="a" onClick={() => accept(board, cards)}>
            {t("Tiếp nhận")}
          </Press>
          <Press key_="q" onClick={() => acceptFirst(board, cards)}>
            {t("Lên đầu")}
          </Press>
        </>
      ) : null}
      {desk.may("merge_question") ? (
        <Press key_="m" onClick={() => mergeChosen(board)}>
          {others && open.value ? t("Gộp vào {no}", { no: open.value.no }) : t("Gộp")}
        </Press>
      ) : null}
      {desk.may("refer_question") ? (
        <Press key_="r" onClick={() => acts.ask(board, "refer")}>
          {t("Chuyển")}
        </Press>
      ) : null}
      {desk.may("decline_question") ? (
        <Press key_="d" onClick={() => acts.ask(board, "decline")}>
          {t("Không nhận")}
        </Press>
      ) : null}
    </section>
  );
}
