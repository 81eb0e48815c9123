/** The third column: what was decided or answered, the latest first, with a way to think again. */

import { useMemo, useState } from "preact/hooks";
import { hour } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { Icon } from "../../ui/Icon";
import { State } from "../../ui/State";
import { askAbout } from "./acts";
import type { Board } from "./board";
import { reconsider } from "./decide";
import { Nothing } from "./Nothing";

const PAGE = 50;

export function HandledColumn({ board }: { board: Board }) {
  const [pages, setPages] = useState(1);
  const all = board.columns.handled.value.filter(board.found);
  const rest = all.length - pages * PAGE;
  return (
    <section class="col" aria-labelledby="cot-xong">
      <div class="col__head">
        <h2 id="cot-xong">{t("Đã xử lý")}</h2>
        <span class="small quiet">{t("mới nhất ở trên")}</span>
      </div>
      {all.length === 0 ? (
        <Nothing board={board} title={t("Chưa có ý kiến nào được xử lý")}>
          {t("Mỗi quyết định sẽ ghi lại ở đây.")}
        </Nothing>
      ) : null}
      <ol class="log">
        {all.slice(0, pages * PAGE).map((card) => (
          <Entry key={card.no} board={board} card={card} />
        ))}
      </ol>
      {rest > 0 ? (
        <button type="button" class="btn btn--wide log__more" onClick={() => setPages(pages + 1)}>
          {t("Xem thêm, còn {n} ý kiến", { n: rest })}
        </button>
      ) : null}
    </section>
  );
}

function Entry({ board, card }: { board: Board; card: Card }) {
  return useMemo(() => <Row board={board} card={card} />, [board, card]);
}

function Row({ board, card }: { board: Board; card: Card }) {
  const trace = [card.handled_by, card.handled_at === null ? "" : hour(card.handled_at)]
    .filter(Boolean)
    .join(", ");
  const undecide =
    card.handling !== "withdrawn" && card.answer === "none" && board.desk.may("reopen_question");
  return (
    <li>
      <button
        type="button"
        class="log__no"
        aria-label={t("Mở ý kiến số {no}", { no: card.no })}
        onClick={() => askAbout(board, "card", card.no)}
      >
        {card.no}
      </button>
      <div>
        <p title={card.text}>{card.text}</p>
        <div class="log__what">
          <State card={card} />
          <span class="small quiet">{trace}</span>
        </div>
      </div>
      {undecide ? (
        <button
          type="button"
          class="btn btn--slim log__undo"
          aria-label={t("Xem xét lại số {no}", { no: card.no })}
          onClick={() => reconsider(board, card)}
        >
          <Icon name="undo" small />
        </button>
      ) : null}
    </li>
  );
}
