/** What each outcome promises, and answers that promise nothing. */

import { foldText } from "../../lib/fold";
import { msg } from "../../lib/i18n";
import type { Outcome } from "../../net/wire";

/** In plain words; show with t(MEANINGS[outcome]). */
export const MEANINGS: Record<Outcome, string> = {
  explained: msg("Đã nói rõ quy định hoặc sự việc, không còn việc phải làm."),
  taken_on_board: msg("Nói rõ sẽ thay đổi điều gì. Chỉ ghi nhận thì chưa phải là trả lời."),
  resolved: msg("Việc đã làm xong."),
  in_progress: msg("Đã có người làm. Nói rõ ai làm và đang đến đâu."),
  planned: msg("Đã quyết định làm. Nói rõ bao giờ xong."),
  unresolved: msg("Chưa làm được. Nói rõ vì sao."),
  passed_on: msg("Thuộc thẩm quyền nơi khác. Nói rõ đã chuyển đến đâu, ngày nào."),
};

const PHRASES =
  /\b(xin|da|rat|chan thanh|tran trong|cam on|ghi nhan|tiep thu|y kien|kien nghi|cua|thay co|ong ba|dong chi|cac|nay|va|se|nghien cuu|phong|so|nha truong)\b/g;
/** Letters that must be left for an answer to say something. */
const SUBSTANCE = 12;

/** Whether an answer only thanks and takes note. */
export function isHollow(text: string): boolean {
  const folded = foldText(text);
  if (!/ghi nhan|tiep thu/.test(folded)) return false;
  return folded.replace(PHRASES, "").replace(/[^\p{L}\p{N}]/gu, "").length < SUBSTANCE;
}
