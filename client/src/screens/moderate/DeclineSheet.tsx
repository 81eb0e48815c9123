/** Decline with a reason that the asker sees, and a note that may be one used before. */

import { useEffect, useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import { REASONS } from "../../lib/words";
import type { DeclineReason } from "../../net/wire";
import { ActSheet, NoteField, Wrong } from "../staff/sheets";
import { about } from "./about";
import type { Board } from "./board";
import { type Cards, decline } from "./decide";
import { SavedReplies } from "./SavedReplies";

interface Props {
  readonly board: Board;
  readonly cards: Cards;
  readonly onClose: () => void;
}

export function DeclineSheet({ board, cards, onClose }: Props) {
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const [note, setNote] = useState("");
  const [wrong, setWrong] = useState(false);
  useEffect(() => pickByNumber(setReason), []);
  const submit = () => (reason ? decline(board, cards, reason, note.trim()) : setWrong(true));
  return (
    <ActSheet
      title={about(
        cards,
        (no) => t("Không tiếp nhận ý kiến số {no}", { no }),
        (n) => t("Không tiếp nhận {n} ý kiến", { n }),
      )}
      act={t("Không tiếp nhận ý kiến")}
      onClose={onClose}
      onSubmit={submit}
    >
      <p class="quiet">{t("Người gửi sẽ thấy lý do và ghi chú này.")}</p>
      <fieldset class="choice choice--tight">
        <legend class="vh">{t("Lý do")}</legend>
        {reasons().map(([value, word], index) => (
          <label key={value}>
            <input type="radio" name="reason" checked={reason === value} onChange={() => setReason(value)} />
            <span>
              {word} <kbd class="key">{index + 1}</kbd>
            </span>
          </label>
        ))}
      </fieldset>
      {wrong && !reason ? <Wrong>{t("Chọn một lý do để người gửi hiểu vì sao.")}</Wrong> : null}
      <NoteField note={note} onNote={setNote} />
      {reason ? <SavedReplies key={reason} reason={reason} note={note} onNote={setNote} /> : null}
    </ActSheet>
  );
}

/** A number chooses a reason, except where it is written. */
function pickByNumber(choose: (reason: DeclineReason) => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLTextAreaElement) return;
    const reason = reasons()[Number(event.key) - 1]?.[0];
    if (reason) choose(reason);
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

function reasons(): (readonly [DeclineReason, string])[] {
  return (Object.keys(REASONS) as DeclineReason[]).map((reason) => [reason, t(REASONS[reason])]);
}
