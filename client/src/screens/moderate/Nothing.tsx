import type { ComponentChildren } from "preact";
import { t } from "../../lib/i18n";
import { partsOf } from "../../state/filter";
import { Empty } from "../../ui/Empty";
import type { Board } from "./board";

/** An empty column: what it is for, or that search or filter left nothing in it. */
export function Nothing({
  board,
  title,
  children,
}: {
  board: Board;
  title: string;
  children: ComponentChildren;
}) {
  const find = board.find.value.trim();
  if (!find && partsOf(board.filter.value).length > 0)
    return <Empty title={t("Không có ý kiến nào qua bộ lọc")}>{t("Bỏ bớt điều kiện lọc.")}</Empty>;
  if (!find) return <Empty title={title}>{children}</Empty>;
  return (
    <Empty title={t("Không có ý kiến nào chứa “{find}”", { find })}>{t("Bỏ bớt chữ hoặc xóa ô tìm.")}</Empty>
  );
}
