/** Sheets about one question that the asker's own words stay beside: its summary, what the leader should know. */

import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { ActSheet } from "../staff/sheets";
import { Words } from "../staff/Words";
import type { Board } from "./board";
import { brief, summarise } from "./remark";

const SUMMARY_LIMIT = 200;
const BRIEFING_LIMIT = 2000;

export interface OneProps {
  readonly board: Board;
  readonly card: Card;
  readonly onClose: () => void;
}

/** A short form for those who read from afar; it never takes the place of the asker's words. */
export function SummarySheet({ board, card, onClose }: OneProps) {
  const [text, setText] = useState(card.summary);
  return (
    <ActSheet
      title={t("Tóm tắt ý kiến số {no}", { no: card.no })}
      act={t("Lưu tóm tắt")}
      onClose={onClose}
      onSubmit={() => summarise(board, card, text)}
    >
      <Asked card={card} />
      <Box name={t("Tóm tắt")} text={text} limit={SUMMARY_LIMIT} rows={3} onText={setText} />
      <p class="quiet">
        {t("Tóm tắt đứng cạnh lời của người gửi, không thay lời đó. Để trống là bỏ tóm tắt.")}
      </p>
    </ActSheet>
  );
}

/** What the leader should know before answering: the rule concerned, figures, what was answered before. */
export function BriefingSheet({ board, card, onClose }: OneProps) {
  const [text, setText] = useState(card.briefing);
  return (
    <ActSheet
      title={t("Phiếu tham khảo cho ý kiến số {no}", { no: card.no })}
      act={t("Lưu phiếu")}
      onClose={onClose}
      onSubmit={() => brief(board, card, text)}
    >
      <Asked card={card} />
      <Box
        name={t("Lãnh đạo nên biết trước khi trả lời")}
        text={text}
        limit={BRIEFING_LIMIT}
        rows={7}
        onText={setText}
      />
      <p class="quiet">
        {t(
          "Quy định liên quan, số liệu, câu đã trả lời trước đây. Chỉ ban tổ chức và lãnh đạo thấy phiếu này.",
        )}
      </p>
    </ActSheet>
  );
}

function Asked({ card }: { card: Card }) {
  return (
    <blockquote class="asked">
      <Words card={card} />
    </blockquote>
  );
}

interface BoxProps {
  readonly name: string;
  readonly text: string;
  readonly limit: number;
  readonly rows: number;
  readonly onText: (text: string) => void;
}

function Box({ name, text, limit, rows, onText }: BoxProps) {
  // The server counts code points, which an attribute of the box would not.
  const length = Array.from(text.trim()).length;
  return (
    <label class="field">
      <span class="field__name">
        {name}{" "}
        <small class="n" data-over={length > limit}>
          {t("{length} trong {limit} ký tự", { length, limit })}
        </small>
      </span>
      <textarea
        class="input"
        rows={rows}
        value={text}
        aria-invalid={length > limit}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </label>
  );
}
