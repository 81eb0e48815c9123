import type { RefusedFrame } from "../net/wire";
import { msg, t } from "./i18n";

/** What each refusal means to the person. The server's twin for pages without script is web/sentences.py. */
const SENTENCES: Record<string, string> = {
  question_empty: msg("Ý kiến chưa có chữ nào."),
  question_too_long: msg("Ý kiến dài {length} ký tự, tối đa là {limit}."),
  note_too_long: msg("Ghi chú dài {length} ký tự, tối đa là {limit}."),
  unit_empty: msg("Cần ghi nơi nhận."),
  unit_too_long: msg("Tên đơn vị dài {length} ký tự, tối đa là {limit}."),
  answerer_too_long: msg("Tên người trả lời dài {length} ký tự, tối đa là {limit}."),
  answer_empty: msg("Câu trả lời chưa có chữ nào."),
  answer_too_long: msg("Câu trả lời dài {length} ký tự, tối đa là {limit}."),
  message_too_long: msg("Lời nhắn dài {length} ký tự, tối đa là {limit}."),
  wrong_phase: msg("Cuộc đối thoại không ở giai đoạn nhận việc này."),
  intake_paused: msg("Cuộc đối thoại đang tạm ngừng nhận ý kiến. {You} giữ lại nội dung và gửi sau."),
  dialogue_full: msg("Cuộc đối thoại đã nhận đủ {limit} ý kiến."),
  unknown_field: msg("Lĩnh vực này không có trong cuộc đối thoại."),
  identity_not_offered: msg("Cuộc đối thoại này không có cách hiện tên đó."),
  own_question: msg("Đây là ý kiến của {you}, không cần bấm quan tâm."),
  not_yours: msg("Chỉ người gửi mới rút được ý kiến này."),
  already_so: msg("Việc này đã như vậy rồi."),
  already_decided: msg("Ý kiến số {question} vừa được xử lý, không thay đổi được nữa."),
  already_answered: msg("Ý kiến số {question} đã được trả lời."),
  not_accepted: msg("Ý kiến số {question} chưa được tiếp nhận."),
  not_answering: msg("Ý kiến số {question} không phải ý kiến đang trả lời."),
  not_answered: msg("Ý kiến số {question} chưa được trả lời."),
  not_queued: msg("Ý kiến số {question} không còn trong hàng đợi."),
  nothing_to_undo: msg("Ý kiến số {question} không có gì để hoàn tác."),
  lead_not_accepted: msg("Ý kiến số {question} chưa được tiếp nhận nên chưa gộp vào được."),
  has_merged: msg("Đã có ý kiến khác gộp vào ý kiến số {question}. Cần tách các ý kiến đó ra trước."),
  still_answering: msg("Ý kiến số {question} đang được trả lời. Cần kết thúc câu trả lời đó trước."),
  unaccounted: msg("Còn {count} ý kiến chưa được xử lý hoặc chưa có hạn trả lời."),
  due_in_the_past: msg("Hạn trả lời phải từ hôm nay trở đi."),
  not_a_date: msg("Ngày giờ chưa đúng."),
  not_allowed: msg("Vai của {you} trong cuộc đối thoại này không làm được việc đó."),
  seat_revoked: msg("Quyền vào cuộc đối thoại này đã bị thu hồi. Cần liên hệ ban tổ chức."),
  no_such_question: msg("Không có ý kiến số {question}."),
  no_such_dialogue: msg("Không còn cuộc đối thoại này."),
  bad_command: msg("Trang này đã cũ. Cần tải lại trang rồi làm lại."),
  outbox_full: msg("Máy này đang giữ {limit} việc chờ gửi. Cần đợi có mạng để gửi bớt."),
};

/** The sentence for `refused`, with what to do where something can be done. */
export function refusal(refused: RefusedFrame): string {
  const params = Object.fromEntries(Object.entries(refused.data).map(([key, datum]) => [key, String(datum)]));
  return t(SENTENCES[refused.code] ?? msg("Yêu cầu này không thực hiện được."), params);
}
