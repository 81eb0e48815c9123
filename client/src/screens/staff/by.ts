/** What and who, in one line below a question's words. */

import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { aboutOf, askerOf } from "../../ui/Opinion";

/** Kind, field, asker and unit: "Kiến nghị, bán trú. Cô Mẫu, Tiểu học Hoa Gạo". */
export function byline(card: Card): string {
  return `${aboutOf(card)}. ${askerOf(card)}`;
}

/** Who asks and how many care: "Cô Mẫu, Tiểu học Hoa Gạo. 41 người cùng quan tâm". */
export function askedBy(card: Card): string {
  const caring = card.supports ? t("{n} người cùng quan tâm", { n: card.supports }) : "";
  return [askerOf(card), caring].filter(Boolean).join(". ");
}
