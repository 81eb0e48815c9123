/** What may be decided: about the open card, or about all chosen ones at once. */

import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import * as acts from "./acts";
import type { Board } from "./board";
import { accept, acceptFirst } from "./decide";
import { Press } from "./Press";

interface DecisionsProps {
  board: Board;
  cards: readonly Card[];
  mergeWord: string;
  onMerge: () => void;
}

export function Decisions({ board, cards, mergeWord, onMerge }: DecisionsProps) {
  const { desk } = board;
  return (
    <>
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
        <Press key_="m" onClick={onMerge}>
          {mergeWord}
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
    </>
  );
}
