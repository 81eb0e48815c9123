/** The moderator's sheets, and those of them that are small: merge into another, pass on, the keys. */

import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { isLead } from "../../state/queue";
import { Icon } from "../../ui/Icon";
import { Sheet } from "../../ui/Sheet";
import { KeysSheet, ReferSheet } from "../staff/sheets";
import { useAlike } from "./Alike";
import { about } from "./about";
import type { Board } from "./board";
import { CardSheet } from "./CardSheet";
import { DeclineSheet } from "./DeclineSheet";
import { merge, refer } from "./decide";
import { FilterSheet } from "./FilterSheet";
import { FlagSheet } from "./FlagSheet";
import { BriefingSheet, type OneProps, SummarySheet } from "./OneSheets";
import { matches } from "./search";
import { UnitSheet } from "./UnitSheet";

/** Candidates that a search in the merge sheet lists. */
const FOUND_LIMIT = 8;

/** The sheet that lies on top, if any. */
export function Sheets({ board }: { board: Board }) {
  const close = () => {
    board.sheet.value = null;
  };
  const cards = subjects(board);
  const [card] = cards;
  if (board.sheet.value === "keys") return <KeysSheet keys={keys()} onClose={close} />;
  if (board.sheet.value === "filter") return <FilterSheet board={board} onClose={close} />;
  if (!card) return null;
  switch (board.sheet.value) {
    case "decline":
      return <DeclineSheet board={board} cards={cards} onClose={close} />;
    case "merge":
      return <MergeSheet board={board} card={card} onClose={close} />;
    case "refer":
      return (
        <ReferSheet
          title={about(
            cards,
            (no) => t("Chuyển ý kiến số {no}", { no }),
            (n) => t("Chuyển {n} ý kiến", { n }),
          )}
          known={receivers(board)}
          onClose={close}
          onRefer={(to, note) => refer(board, cards, to, note)}
        />
      );
    default:
      return <OneSheet board={board} card={card} onClose={close} />;
  }
}

function OneSheet(props: OneProps) {
  switch (props.board.sheet.value) {
    case "summary":
      return <SummarySheet {...props} />;
    case "briefing":
      return <BriefingSheet {...props} />;
    case "flag":
      return <FlagSheet {...props} />;
    case "unit":
      return <UnitSheet {...props} />;
    case "card":
      return <CardSheet {...props} />;
    default:
      return null;
  }
}

/** What the sheet on top is about: one question, or all that are chosen, or the open one. */
function subjects({ subject, picked, open, desk }: Board): readonly Card[] {
  const about = subject.value === null ? null : desk.live.view.value?.questions.get(subject.value);
  if (about) return [about];
  return picked.value.length > 0 || !open.value ? picked.value : [open.value];
}

interface SheetProps {
  readonly board: Board;
  readonly onClose: () => void;
}

function MergeSheet({ board, card, onClose }: SheetProps & { readonly card: Card }) {
  const [find, setFind] = useState("");
  const alike = useAlike(board, card).map(([other]) => other);
  const leads = find.trim() ? sought(board, card, find) : alike;
  return (
    <Sheet title={t("Gộp ý kiến số {no} vào", { no: card.no })} onClose={onClose}>
      <p class="quiet">
        {t("Người gửi sẽ thấy ý kiến đã gộp và câu trả lời chung. Ý kiến vẫn được tính vào số đã nhận.")}
      </p>
      <label class="find">
        <span class="vh">{t("Tìm ý kiến để gộp vào")}</span>
        <Icon name="search" />
        <input
          class="input"
          type="search"
          placeholder={t("Tìm số, chữ, đơn vị")}
          value={find}
          onInput={(event) => setFind(event.currentTarget.value)}
        />
      </label>
      <ul class="card__alike leads">
        {leads.map((lead) => (
          <li key={lead.no}>
            <span class="n">{lead.no}</span>
            <p>{lead.text}</p>
            <button type="button" class="btn btn--slim" onClick={() => merge(board, [card], lead)}>
              <Icon name="merge" small />
              {lead.handling === "waiting"
                ? t("Tiếp nhận {no} rồi gộp", { no: lead.no })
                : t("Gộp vào {no}", { no: lead.no })}
            </button>
          </li>
        ))}
      </ul>
      {leads.length === 0 ? (
        <p class="quiet">
          {find.trim()
            ? t("Không tìm thấy ý kiến nào.")
            : t("Không có ý kiến nào giống. Tìm theo số hoặc theo chữ.")}
        </p>
      ) : null}
      <div class="sheet__acts">
        <button type="button" class="btn" onClick={onClose}>
          {t("Thôi")}
        </button>
      </div>
    </Sheet>
  );
}

function sought(board: Board, card: Card, find: string): Card[] {
  const all = board.columns.cards.value;
  return all
    .filter((other) => other.no !== card.no && isLead(other) && matches(other, find))
    .slice(0, FOUND_LIMIT);
}

function receivers(board: Board): string[] {
  return [...new Set(board.columns.cards.value.map((card) => card.referred_to).filter(Boolean))];
}

function keys(): (readonly [string, string])[] {
  return [
    ["j k", t("ý kiến sau, ý kiến trước")],
    ["x", t("chọn hoặc bỏ chọn")],
    ["Shift j k", t("chọn liền nhiều ý kiến")],
    ["Esc", t("bỏ chọn")],
    ["a", t("tiếp nhận")],
    ["q", t("tiếp nhận và đưa lên đầu hàng đợi")],
    ["m", t("gộp vào ý kiến khác")],
    ["r", t("chuyển nơi có thẩm quyền")],
    ["d", t("không tiếp nhận, có lý do")],
    ["h", t("giữ để xử lý, hoặc thôi giữ")],
    ["t", t("viết tóm tắt")],
    ["b", t("viết phiếu tham khảo cho lãnh đạo")],
    ["g", t("gắn cờ khiếu nại, tố cáo")],
    ["u", t("hoàn tác việc vừa làm")],
    ["Shift u", t("làm lại việc vừa hoàn tác")],
    ["n", t("cho ý kiến mới vào danh sách")],
    ["/", t("tìm")],
    ["f", t("lọc")],
    ["?", t("bảng phím tắt này")],
  ];
}
