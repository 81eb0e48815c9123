import { msg } from "../../lib/i18n";
import type { Header, Identity, You } from "../../net/wire";

/** What each choice means for the asker, in one plain sentence. */
export const MEANING: Record<Identity, string> = {
  named: msg("Mọi người thấy tên và đơn vị của {you}."),
  sealed: msg("Không màn hình hay bản xuất nào hiện tên và đơn vị của {you}. Máy chủ vẫn lưu ai đã gửi."),
  anonymous: msg("Không lưu gì để tìm ra người gửi. {You} theo dõi ý kiến bằng mã."),
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
