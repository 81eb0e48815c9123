/** The secretary's box: what is said, with the time of day, saved as one goes. */

import { useRef } from "preact/hooks";
import { clock } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { Icon } from "../../ui/Icon";
import type { Desk } from "../staff/desk";
import { Wrong } from "../staff/sheets";
import { Confirmation, ConfirmButton } from "./Heard";
import { Overtaken } from "./Overtaken";
import { type Saving, useSaving } from "./saving";
import { ANSWER_LIMIT, saidName, useWriting, type Writing } from "./writing";

interface Props {
  readonly desk: Desk;
  readonly card: Card;
}

export function Taking({ desk, card }: Props) {
  const writing = useWriting(desk.live, saidName(card), card.answer_text);
  const saving = useSaving(desk, card, writing);
  const box = useRef<HTMLTextAreaElement>(null);
  const stamp = () => insertTime(box.current, desk, writing);
  return (
    <div class="taking">
      <label class="field" for={`said-${card.no}`}>
        <span class="field__name">{t("Ghi lại điều đã trả lời")}</span>
      </label>
      <textarea
        class="input"
        id={`said-${card.no}`}
        ref={box}
        rows={6}
        maxLength={ANSWER_LIMIT}
        value={writing.text}
        onInput={(event) => writing.set(event.currentTarget.value)}
        onKeyDown={(event) => onKey(event, stamp, saving.save)}
      />
      <Overtaken writing={writing} theirs={card.answer_text} />
      {saving.wrong ? <Wrong>{saving.wrong}</Wrong> : null}
      <p class="q__act">
        <button type="button" class="btn" onClick={stamp}>
          <Icon name="clock" />
          {t("Chèn giờ")}
        </button>
        <SaveButton card={card} writing={writing} saving={saving} />
        {writing.isOpen ? null : <ConfirmButton desk={desk} card={card} />}
      </p>
      <SaidState card={card} writing={writing} saving={saving} />
    </div>
  );
}

interface StateProps {
  readonly card: Card;
  readonly writing: Writing;
  readonly saving: Saving;
}

/** Where the words are now, and who has confirmed them; one line, so that nothing below moves. */
function SaidState({ card, writing, saving }: StateProps) {
  const words = stateWords(card, writing, saving);
  return words ? (
    <p class="state taking__state" data-tone="wait">
      <Icon name="clock" />
      <span>{words}</span>
    </p>
  ) : (
    <Confirmation card={card} />
  );
}

function stateWords(card: Card, writing: Writing, saving: Saving): string {
  if (saving.isPending) return t("Đang lưu. Chưa lưu xong thì bản này vẫn ở trên máy này.");
  if (writing.isOpen && card.confirmed_at !== null)
    return t("Bản sửa này chưa lưu. Lưu thì cần xác nhận lại.");
  if (writing.isOpen) return t("Chưa lưu, đang giữ trên máy này.");
  return card.answer_text ? "" : t("Ghi đến đâu lưu đến đấy.");
}

function SaveButton({ card, writing, saving }: StateProps) {
  const isChange = card.confirmed_at !== null || writing.isOvertaken;
  return (
    <button
      type="button"
      class="btn"
      disabled={!writing.isOpen || saving.isPending || !writing.text.trim()}
      onClick={() => void saving.save()}
    >
      <Icon name="check" />
      {isChange ? t("Lưu bản sửa") : t("Lưu ngay")}
    </button>
  );
}

function onKey(event: KeyboardEvent, stamp: () => void, save: () => Promise<void>): void {
  if (!event.ctrlKey && !event.metaKey) return;
  if (event.key === ";") stamp();
  else if (event.key === "Enter") void save();
  else return;
  event.preventDefault();
}

/** Put "[09:41:07] " at the cursor, on a line of its own. */
function insertTime(box: HTMLTextAreaElement | null, desk: Desk, writing: Writing): void {
  if (!box) return;
  const before = box.value.slice(0, box.selectionStart);
  const line = before === "" || before.endsWith("\n") ? "" : "\n";
  const mark = `${line}[${clock(desk.live.now.peek())}] `;
  box.setRangeText(mark, box.selectionStart, box.selectionEnd, "end");
  writing.set(box.value);
  box.focus();
}
