/** What and who, in one line below a question's words. */

import type { Card } from "../../net/wire";
import { aboutOf, askerOf } from "../../ui/Opinion";

/** Kind, field, asker and unit: "Kiến nghị, bán trú. Cô Mẫu, Tiểu học Hoa Gạo". */
export function byline(card: Card): string {
  return `${aboutOf(card)}. ${askerOf(card)}`;
}
