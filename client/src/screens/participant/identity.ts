import { msg } from "../../lib/i18n";
import type { Header, Identity, You } from "../../net/wire";

/** What each choice means for the asker, in one plain sentence. */
export const MEANING: Record<Identity, string> = {
  named: msg("Mọi người thấy tên và đơn vị của {you}."),
  sealed: msg(
    "Không ai thấy tên và đơn vị của {you}. Máy chủ giữ tên đã mã hóa; chỉ hai người ở hai vai cùng mở được, và {you} được báo.",
  ),
  anonymous: msg(
    "Không lưu gì nối {you} với ý kiến, giờ gửi được làm tròn. Chỉ mã theo dõi dẫn tới nó; ý kiến không rút lại được.",
  ),
};

/** The choices open to this person: a seat without a name can't ask by name. */
export function choices(dialogue: Header, you: You): readonly Identity[] {
  return you.name ? dialogue.identities : dialogue.identities.filter((identity) => identity !== "named");
}

/** How a question will be shown: as chosen where that is offered, else the first that is. */
export function identityOf(dialogue: Header, you: You, chosen: Identity | null): Identity {
  const open = choices(dialogue, you);
  if (chosen && open.includes(chosen)) return chosen;
  return open[0] ?? dialogue.identities[0] ?? "named";
}
