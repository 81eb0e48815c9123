/** The host's sheets: what the hall would notice is asked once more. */

import { t } from "../../lib/i18n";
import { ConfirmSheet, DueSheet, KeysSheet, ReferSheet } from "../staff/sheets";
import * as acts from "./acts";
import type { Podium } from "./podium";

/** The sheet that lies on top, if any. */
export function Sheets({ podium }: { podium: Podium }) {
  const close = () => {
    podium.sheet.value = null;
  };
  switch (podium.sheet.value) {
    case "due":
    case "refer":
      return <SheetOnNow podium={podium} sheet={podium.sheet.value} onClose={close} />;
    case "due_rest":
      return <DueRest podium={podium} onClose={close} />;
    case "keys":
      return <KeysSheet keys={keys()} onClose={close} />;
    case null:
      return null;
    default:
      return <PhaseSheet podium={podium} sheet={podium.sheet.value} onClose={close} />;
  }
}

interface Props {
  readonly podium: Podium;
  readonly onClose: () => void;
}

function SheetOnNow({ podium, sheet, onClose }: Props & { sheet: "due" | "refer" }) {
  const card = podium.columns.now.value;
  if (!card) return null;
  if (sheet === "due") {
    return (
      <DueSheet
        title={t("Hẹn trả lời ý kiến số {no} bằng văn bản", { no: card.no })}
        now={podium.desk.live.now.value}
        onClose={onClose}
        onDue={(due) => acts.defer(podium, card, due)}
      />
    );
  }
  const known = [...new Set(podium.columns.cards.value.map((one) => one.referred_to).filter(Boolean))];
  return (
    <ReferSheet
      title={t("Chuyển ý kiến số {no}", { no: card.no })}
      known={known}
      onClose={onClose}
      onRefer={(to, note) => acts.refer(podium, card, to, note)}
    />
  );
}

function DueRest({ podium, onClose }: Props) {
  return (
    <DueSheet
      title={t("Hẹn văn bản cho {n} ý kiến", { n: podium.columns.queue.value.length })}
      now={podium.desk.live.now.value}
      onClose={onClose}
      onDue={(due) => acts.deferRest(podium, due)}
    />
  );
}

function PhaseSheet({
  podium,
  sheet,
  onClose,
}: Props & { sheet: "start" | "close" | "conclude" | "reopen" }) {
  const { title, act, text, step, said } = phases()[sheet];
  return (
    <ConfirmSheet title={title} act={act} onClose={onClose} onConfirm={() => acts.turn(podium, step, said)}>
      {text}
    </ConfirmSheet>
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

function keys(): (readonly [string, string])[] {
  return [
    ["n", t("trả lời xong và gọi ý kiến kế tiếp")],
    ["x", t("trả lời xong, chưa gọi")],
    ["w", t("hẹn trả lời bằng văn bản")],
    ["b", t("đưa về hàng đợi")],
    ["r", t("chuyển nơi có thẩm quyền")],
    ["p", t("nghỉ giải lao, hết giờ nghỉ")],
    ["u", t("hoàn tác việc vừa làm")],
    ["Shift u", t("làm lại việc vừa hoàn tác")],
    ["?", t("bảng phím tắt này")],
  ];
}
