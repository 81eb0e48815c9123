import { useState } from "preact/hooks";
import * as staff from "../../data/staff";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import type { Desk } from "../staff/desk";
import { Wrong } from "../staff/sheets";
import { Box } from "./fields";
import { NOTE_LIMIT } from "./NoteForm";

interface Props {
  readonly desk: Desk;
  /** Questions whose asker's name is sealed. */
  readonly sealed: readonly Card[];
}

/** Asks for one name, by its number and with a reason. No list with buttons: this is nothing to do by the way. */
export function AskOpening({ desk, sealed }: Props) {
  const [no, setNo] = useState("");
  const [reason, setReason] = useState("");
  const [isSure, setSure] = useState(false);
  const [wrong, setWrong] = useState("");
  const card = sealed.find((one) => String(one.no) === no.trim());
  const submit = async (event: Event) => {
    event.preventDefault();
    const missing = missingIn(card, reason, isSure);
    setWrong(missing);
    if (!card || missing || !(await ask(desk, card, reason.trim()))) return;
    setNo("");
    setReason("");
    setSure(false);
  };
  return (
    <form class="written" onSubmit={submit}>
      <h3>{t("Đề nghị mở một tên")}</h3>
      <NumberField no={no} onNo={setNo} />
      {card ? <p class="note">{card.text}</p> : null}
      <Box name={t("Lý do cần biết tên")} rows={3} limit={NOTE_LIMIT} text={reason} onText={setReason} />
      <label class="publish__one">
        <input type="checkbox" checked={isSure} onChange={(event) => setSure(event.currentTarget.checked)} />
        {t("Tôi hiểu: nếu tên được mở, người hỏi sẽ đọc được tên tôi và lý do này.")}
      </label>
      {wrong ? <Wrong>{wrong}</Wrong> : null}
      <p class="q__act">
        <button type="submit" class="btn">
          {t("Gửi đề nghị")}
        </button>
      </p>
    </form>
  );
}

function missingIn(card: Card | undefined, reason: string, isSure: boolean): string {
  if (!card) return t("Ghi số của một ý kiến có tên được niêm kín.");
  if (card.opening === "asked" || card.opening === "opened") return t("Ý kiến này đã có đề nghị mở tên.");
  if (!reason.trim()) return t("Ghi lý do. Người hỏi sẽ đọc lý do này.");
  return isSure ? "" : t("Cần xác nhận là {you} hiểu người hỏi sẽ được báo.");
}

function ask(desk: Desk, card: Card, reason: string): Promise<boolean> {
  return desk.act({
    steps: staff.askOpening(card.no, reason),
    said: t("Đã đề nghị mở tên của người hỏi số {no}. Cần một người ở vai khác đồng ý.", { no: card.no }),
    undo: staff.answerOpening(card.no, false),
  });
}

function NumberField({ no, onNo }: { no: string; onNo: (no: string) => void }) {
  return (
    <label class="field">
      <span class="field__name">{t("Số của ý kiến")}</span>
      <input
        class="input input--no"
        inputMode="numeric"
        maxLength={9}
        value={no}
        onInput={(event) => onNo(event.currentTarget.value)}
      />
    </label>
  );
}
