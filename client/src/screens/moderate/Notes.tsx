/** Buttons for what can be noted about a question without deciding on it. */

import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import * as acts from "./acts";
import type { Board } from "./board";
import { Press } from "./Press";

export function Notes({ board, card }: { board: Board; card: Card }) {
  return (
    <>
      {acts.mayAsk(board, "summary", card) ? (
        <Press key_="t" slim onClick={() => acts.askAbout(board, "summary", card.no)}>
          {t("Tóm tắt")}
        </Press>
      ) : null}
      {acts.mayAsk(board, "briefing", card) ? (
        <Press key_="b" slim onClick={() => acts.askAbout(board, "briefing", card.no)}>
          {t("Phiếu tham khảo")}
        </Press>
      ) : null}
      {acts.mayAsk(board, "flag", card) ? (
        <Press key_="g" slim onClick={() => acts.askAbout(board, "flag", card.no)}>
          {t("Gắn cờ")}
        </Press>
      ) : null}
      {acts.mayAsk(board, "unit", card) ? (
        <button type="button" class="btn btn--slim" onClick={() => acts.askAbout(board, "unit", card.no)}>
          {t("Gửi đơn vị")}
        </button>
      ) : null}
    </>
  );
}
