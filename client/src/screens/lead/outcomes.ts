import { msg } from "../../lib/i18n";
import type { Outcome } from "../../net/wire";

/** What each outcome promises, in plain words; show with t(MEANINGS[outcome]). */
export const MEANINGS: Record<Outcome, string> = {
  explained: msg("Đã nói rõ quy định hoặc sự việc, không còn việc phải làm."),
  taken_on_board: msg("Ghi nhận là đúng, sẽ tính đến khi làm."),
  resolved: msg("Việc đã làm xong."),
  in_progress: msg("Đã có người làm và đang làm."),
  planned: msg("Đã quyết định làm, có thời hạn."),
  unresolved: msg("Chưa làm được, đã nói rõ vì sao."),
  passed_on: msg("Thuộc thẩm quyền nơi khác, đã chuyển đến đó."),
};
