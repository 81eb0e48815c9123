/** The keys of this page. */

import { t } from "../../lib/i18n";
import type { Desk } from "../staff/desk";
import { placesOf } from "./place";

/** Inserts the time of day while somebody takes down what is said. */
export const STAMP_KEY = "Ctrl ;";
/** Saves what is being written. */
export const SAVE_KEY = "Ctrl Enter";

/** Every key this seat has, with what it does. */
export function keyList(desk: Desk): readonly (readonly [string, string])[] {
  const acts: readonly (readonly [string, string])[] = [
    ["x", t("trả lời xong")],
    ["w", t("trả lời sau bằng văn bản")],
    ["r", t("chuyển cơ quan có thẩm quyền")],
  ];
  return [
    ...(desk.may("finish_answer") ? acts : []),
    ...(desk.may("confirm_answer") ? [["c", t("xác nhận điều đã ghi")] as const] : []),
    ["e", t("ghi hoặc sửa điều đã trả lời")],
    [STAMP_KEY, t("chèn giờ khi đang ghi")],
    [SAVE_KEY, t("lưu điều đang viết")],
    [`1–${placesOf(desk).length}`, t("đến từng mục")],
    ["u", t("hoàn tác")],
    ["Shift u", t("làm lại")],
    ["?", t("danh sách này")],
  ];
}
