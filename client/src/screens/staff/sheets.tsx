/** The sheets that several staff screens open: pass on, promise in writing, confirm, list the keys. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import { dateIn } from "../../state/pace";
import { Sheet } from "../../ui/Sheet";

/** Days until a promised answer is due, unless the host says otherwise. */
const DUE_DAYS = 10;

interface FormProps {
  readonly title: string;
  readonly act: string;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
}

/** A sheet with one act: its main button, Enter in a line of its own, Ctrl and Enter in a text. */
export function ActSheet({ title, act, onClose, onSubmit, children }: FormProps) {
  const submit = (event: Event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Sheet title={title} onClose={onClose}>
      <form class="ask" onSubmit={submit} onKeyDown={submitByKey}>
        {children}
        <div class="sheet__acts">
          <button type="button" class="btn" onClick={onClose}>
            {t("Thôi")}
          </button>
          <button type="submit" class="btn btn--main">
            {act}
          </button>
        </div>
      </form>
    </Sheet>
  );
}

function submitByKey(event: KeyboardEvent): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  if (event.currentTarget instanceof HTMLFormElement) event.currentTarget.requestSubmit();
}

interface ReferProps {
  readonly title: string;
  /** Bodies that questions were passed on to before. */
  readonly known: readonly string[];
  readonly onClose: () => void;
  readonly onRefer: (to: string, note: string) => void;
}

/** Pass questions on to the competent body. */
export function ReferSheet({ title, known, onClose, onRefer }: ReferProps) {
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const [wrong, setWrong] = useState(false);
  const submit = () => (to.trim() ? onRefer(to.trim(), note.trim()) : setWrong(true));
  return (
    <ActSheet title={title} act={t("Chuyển")} onClose={onClose} onSubmit={submit}>
      <p class="quiet">{t("Người gửi sẽ thấy nơi nhận và ghi chú này.")}</p>
      <label class="field">
        <span class="field__name">{t("Nơi nhận")}</span>
        <input
          class="input"
          list="noi-nhan"
          maxLength={120}
          value={to}
          aria-invalid={wrong && !to.trim()}
          onInput={(event) => setTo(event.currentTarget.value)}
        />
      </label>
      <datalist id="noi-nhan">
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {wrong && !to.trim() ? <Wrong>{t("Ghi tên cơ quan hoặc đơn vị nhận ý kiến này.")}</Wrong> : null}
      <NoteField note={note} onNote={setNote} />
    </ActSheet>
  );
}

/** What is said to the asker beside a decision. */
export function NoteField({ note, onNote }: { note: string; onNote: (note: string) => void }) {
  return (
    <label class="field">
      <span class="field__name">
        {t("Ghi chú cho người gửi")} <small>{t("không bắt buộc")}</small>
      </span>
      <textarea
        class="input"
        rows={2}
        maxLength={500}
        value={note}
        onInput={(event) => onNote(event.currentTarget.value)}
      />
    </label>
  );
}

/** What is missing, said beside the field. */
export function Wrong({ children }: { children: ComponentChildren }) {
  return (
    <p class="field__wrong" role="alert">
      {children}
    </p>
  );
}

interface DueProps {
  readonly title: string;
  readonly now: number;
  readonly onClose: () => void;
  readonly onDue: (due: string) => void;
}

/** Promise an answer in writing, with a date. */
export function DueSheet({ title, now, onClose, onDue }: DueProps) {
  const [due, setDue] = useState(dateIn(DUE_DAYS, now));
  const submit = () => due && onDue(due);
  return (
    <ActSheet title={title} act={t("Hẹn văn bản")} onClose={onClose} onSubmit={submit}>
      <p class="quiet">{t("Người gửi và hồ sơ công khai đều thấy ngày hẹn này.")}</p>
      <label class="field">
        <span class="field__name">{t("Trả lời bằng văn bản trước ngày")}</span>
        <input
          class="input input--day"
          type="date"
          required
          min={dateIn(0, now)}
          value={due}
          onInput={(event) => setDue(event.currentTarget.value)}
        />
      </label>
    </ActSheet>
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly act: string;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly children: ComponentChildren;
}

/** Ask once more before an act that the whole hall notices. */
export function ConfirmSheet({ title, act, onClose, onConfirm, children }: ConfirmProps) {
  return (
    <ActSheet title={title} act={act} onClose={onClose} onSubmit={onConfirm}>
      <div class="ask__text">{children}</div>
    </ActSheet>
  );
}

/** All keys of a screen. */
export function KeysSheet({
  keys,
  onClose,
}: {
  keys: readonly (readonly [string, string])[];
  onClose: () => void;
}) {
  return (
    <Sheet title={t("Phím tắt")} onClose={onClose}>
      <dl class="keylist">
        {keys.map(([key, name]) => (
          <div key={key}>
            <dt>
              {key.split(" ").map((one) => (
                <kbd class="key" key={one}>
                  {one}
                </kbd>
              ))}
            </dt>
            <dd>{name}</dd>
          </div>
        ))}
      </dl>
      <div class="sheet__acts">
        <button type="button" class="btn" onClick={onClose}>
          {t("Đóng")}
        </button>
      </div>
    </Sheet>
  );
}
