/** Before the dialogue goes to another phase: what that means, and what is still open. */

import { t } from "../../lib/i18n";
import { ConfirmSheet } from "../staff/sheets";
import { turn } from "./house";
import { loose, unsettled } from "./open";
import type { Podium } from "./podium";

interface Props {
  readonly podium: Podium;
  readonly sheet: "start" | "close" | "conclude" | "reopen";
  readonly onClose: () => void;
}

export function PhaseSheet({ podium, sheet, onClose }: Props) {
  const { title, act, text, step, said } = phases()[sheet];
  return (
    <ConfirmSheet title={title} act={act} onClose={onClose} onConfirm={() => turn(podium, step, said)}>
      {sheet === "close" ? <StillOpen podium={podium} /> : null}
      <p>{text}</p>
    </ConfirmSheet>
  );
}

function StillOpen({ podium }: { podium: Podium }) {
  const view = podium.desk.live.view.value;
  const matters = view ? [...loose(view, podium.columns.cards.value), ...unsettled(view)] : [];
  if (matters.length === 0) return null;
  return (
    <ul class="left">
      {matters.map((matter) => (
        <li key={matter}>{matter}</li>
      ))}
    </ul>
  );
}

function phases() {
  return {
    start: {
      title: t("Bắt đầu đối thoại"),
      act: t("Bắt đầu đối thoại"),
      text: t("Màn hình hội trường sẽ hiện ý kiến kế tiếp. Mọi người vẫn gửi ý kiến được."),
      step: "start_dialogue",
      said: t("Đối thoại đã bắt đầu."),
    },
    close: {
      title: t("Kết thúc đối thoại"),
      act: t("Kết thúc"),
      text: t(
        "Ngừng nhận ý kiến và cảm ơn mọi người. Ý kiến chưa trả lời vẫn còn, cần hẹn văn bản hoặc chuyển đi trước khi kết luận.",
      ),
      step: "close_dialogue",
      said: t("Đối thoại đã kết thúc."),
    },
    conclude: {
      title: t("Kết luận"),
      act: t("Kết luận"),
      text: t(
        "Hồ sơ được khóa và công khai, không nhận thêm quyết định nào. Câu trả lời bằng văn bản vẫn đăng được sau đó.",
      ),
      step: "conclude_dialogue",
      said: t("Đã kết luận."),
    },
    reopen: {
      title: t("Mở lại đối thoại"),
      act: t("Mở lại"),
      text: t("Buổi đối thoại tiếp tục. Hồ sơ ghi cả lần kết thúc và lần mở lại."),
      step: "reopen_dialogue",
      said: t("Đối thoại tiếp tục."),
    },
  } as const;
}
