import { useState } from "preact/hooks";
import type { Concluded } from "../../data/staff";
import { t } from "../../lib/i18n";
import type { Conclusion } from "../../net/wire";
import { dateIn } from "../../state/pace";
import type { Desk } from "../staff/desk";
import { Wrong } from "../staff/sheets";
import { Box } from "./fields";
import { useWriting, type Writing } from "./writing";

/** Code points. */
const TEXT_LIMIT = 500;
const UNIT_LIMIT = 120;

interface Props {
  readonly desk: Desk;
  /** Tells what is being written here from what is being written elsewhere on the page. */
  readonly name: string;
  readonly one?: Conclusion;
  readonly act: string;
  /** Resolves with whether it was done. */
  readonly onSave: (concluded: Concluded) => Promise<boolean>;
  readonly onClose?: () => void;
}

/** One conclusion being written; kept on this device until it is saved. */
export function ConclusionForm({ desk, name, one, act, onSave, onClose }: Props) {
  const text = useWriting(desk.live, `conclusion/${name}/text`, one?.text ?? "");
  const unit = useWriting(desk.live, `conclusion/${name}/unit`, one?.unit ?? "");
  const due = useWriting(desk.live, `conclusion/${name}/due`, one?.due ?? "");
  const [isMissing, setMissing] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    setMissing(!text.text.trim());
    if (!text.text.trim()) return;
    const concluded = { text: text.text.trim(), unit: unit.text.trim(), due: due.text || null };
    if (await onSave(concluded)) for (const one of [text, unit, due]) one.drop();
  };
  return (
    <form class="written" onSubmit={submit}>
      <Box name={t("Chủ trì kết luận")} rows={3} limit={TEXT_LIMIT} text={text.text} onText={text.set} />
      {isMissing ? <Wrong>{t("Viết nội dung kết luận trước đã.")}</Wrong> : null}
      <div class="pair">
        <UnitField desk={desk} unit={unit} name={name} />
        <DueField desk={desk} due={due} />
      </div>
      <p class="q__act">
        <button type="submit" class="btn btn--main">
          {act}
        </button>
        {onClose ? (
          <button type="button" class="btn btn--quiet" onClick={onClose}>
            {t("Thôi")}
          </button>
        ) : null}
      </p>
    </form>
  );
}

function UnitField({ desk, unit, name }: { desk: Desk; unit: Writing; name: string }) {
  const conclusions = desk.live.dialogue.value?.conclusions ?? [];
  const known = [...new Set(conclusions.map((one) => one.unit).filter(Boolean))];
  return (
    <label class="field">
      <span class="field__name">
        {t("Đơn vị thực hiện")} <small>{t("không bắt buộc")}</small>
      </span>
      <input
        class="input"
        list={`don-vi-${name}`}
        maxLength={UNIT_LIMIT}
        value={unit.text}
        onInput={(event) => unit.set(event.currentTarget.value)}
      />
      <datalist id={`don-vi-${name}`}>
        {known.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </label>
  );
}

function DueField({ desk, due }: { desk: Desk; due: Writing }) {
  return (
    <label class="field">
      <span class="field__name">{t("Hoàn thành trước ngày")}</span>
      <input
        class="input input--day"
        type="date"
        min={dateIn(0, desk.live.now.peek())}
        value={due.text}
        onInput={(event) => due.set(event.currentTarget.value)}
      />
    </label>
  );
}
