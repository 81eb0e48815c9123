import type { Channel, DeclineReason, Identity, Kind, Outcome } from "../net/wire";
import { msg } from "./i18n";

/** Words for the values on the wire; show them with t(KINDS[card.kind]). Each begins with a capital. */
export const KINDS: Record<Kind, string> = {
  question: msg("Câu hỏi"),
  petition: msg("Kiến nghị"),
  proposal: msg("Đề xuất"),
  suggestion: msg("Góp ý"),
  report: msg("Phản ánh"),
};

export const REASONS: Record<DeclineReason, string> = {
  off_topic: msg("Ngoài nội dung"),
  unclear: msg("Chưa rõ việc cần hỏi"),
  finally_settled: msg("Đã được giải quyết xong"),
  offensive: msg("Xúc phạm"),
  advertisement: msg("Quảng cáo"),
  unlawful: msg("Trái pháp luật"),
};

export const OUTCOMES: Record<Outcome, string> = {
  explained: msg("Đã giải thích, cung cấp thông tin"),
  taken_on_board: msg("Đã tiếp thu"),
  resolved: msg("Đã giải quyết"),
  in_progress: msg("Đang giải quyết"),
  planned: msg("Sẽ giải quyết"),
  unresolved: msg("Chưa giải quyết được"),
  passed_on: msg("Đã chuyển nơi có thẩm quyền"),
};

export const IDENTITIES: Record<Identity, string> = {
  named: msg("Hiện tên"),
  sealed: msg("Ẩn tên"),
  anonymous: msg("Ẩn danh hoàn toàn"),
};

/** Where what is not asked online came from. */
export const CHANNELS: Record<Exclude<Channel, "online">, string> = {
  paper: msg("Phiếu giấy"),
  phone: msg("Điện thoại"),
  site: msg("Tại điểm cầu"),
  other: msg("Cách khác"),
};

/** A word of a table in the middle of a sentence: its first letter small. */
export function small(word: string): string {
  return word.replace(/^./u, (first) => first.toLowerCase());
}
