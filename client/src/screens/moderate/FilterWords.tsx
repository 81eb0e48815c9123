/** What the list is narrowed by, each as a word that can be taken away. */

import { number } from "../../lib/format";
import { t } from "../../lib/i18n";
import { KINDS } from "../../lib/words";
import { type Filter, LATE_MINUTES, NO_FILTER, type Part, partsOf, without } from "../../state/filter";
import { Icon } from "../../ui/Icon";
import type { Board } from "./board";

export function FilterWords({ board }: { board: Board }) {
  const filter = board.filter.value;
  const parts = partsOf(filter);
  if (parts.length === 0) return null;
  return (
    <div class="filters">
      <p>
        {t("{some} trong {all} ý kiến mới", {
          some: number(board.waiting.value.length),
          all: number(board.columns.waiting.value.length),
        })}
      </p>
      {parts.map((part) => (
        <Word key={part} word={wordOf(filter, part)} onClick={() => set(board, without(filter, part))} />
      ))}
      {parts.length > 1 ? (
        <button type="button" class="btn btn--slim btn--quiet" onClick={() => set(board, NO_FILTER)}>
          {t("Bỏ lọc")}
        </button>
      ) : null}
    </div>
  );
}

function Word({ word, onClick }: { word: string; onClick: () => void }) {
  return (
    <button type="button" class="btn btn--slim" onClick={onClick}>
      <span class="vh">{t("Bỏ điều kiện lọc:")} </span>
      <span class="filters__word">{word}</span>
      <Icon name="cross" small />
    </button>
  );
}

function wordOf(filter: Filter, part: Part): string {
  switch (part) {
    case "kind":
      return filter.kind ? t(KINDS[filter.kind]) : "";
    case "field":
      return filter.field || t("Không ghi lĩnh vực");
    case "unit":
      return filter.unit || t("Không ghi đơn vị");
    case "alike":
      return t("Có ý kiến giống");
    case "late":
      return t("Đã chờ từ {minutes} phút", { minutes: LATE_MINUTES });
    case "marked":
      return t("Có dấu cần đọc kỹ");
    case "flagged":
      return t("Đã gắn cờ khiếu nại, tố cáo");
    default:
      return t("Do {you} xử lý");
  }
}

function set(board: Board, filter: Filter): void {
  board.filter.value = filter;
  board.follow.value = true;
}
