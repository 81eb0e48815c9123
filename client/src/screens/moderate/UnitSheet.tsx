/** Send an accepted question to the unit that drafts its answer, or to none any more. */

import { useEffect, useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { dateIn } from "../../state/pace";
import { ActSheet, Wrong } from "../staff/sheets";
import type { OneProps } from "./OneSheets";
import { delegate } from "./remark";

/** The units that can be chosen, by name, and which of them answers each field. */
interface Units {
  readonly units: Readonly<Record<string, number>>;
  readonly fields: Readonly<Record<string, number>>;
}

export function UnitSheet({ board, card, onClose }: OneProps) {
  const units = useUnits(board.desk.live.code);
  const [name, setName] = useState<string | null>(null);
  const [due, setDue] = useState(card.answering_due);
  const [wrong, setWrong] = useState(false);
  const shown = name ?? usual(card, units);
  const submit = () => {
    const unit = units?.units[shown.trim().normalize("NFC")];
    if (unit === undefined) return setWrong(true);
    delegate(board, card, unit, shown.trim(), due);
  };
  return (
    <ActSheet
      title={t("Gửi ý kiến số {no} cho đơn vị soạn trả lời", { no: card.no })}
      act={t("Gửi đơn vị")}
      onClose={onClose}
      onSubmit={submit}
    >
      <Unit name={shown} units={units} isWrong={wrong} onName={setName} />
      {wrong ? <Wrong>{t("Chọn một đơn vị trong danh sách của cơ quan.")}</Wrong> : null}
      <label class="field">
        <span class="field__name">
          {t("Hạn dự thảo")} <small>{t("có thể để trống")}</small>
        </span>
        <input
          class="input input--day"
          type="date"
          min={dateIn(0, board.desk.live.now.peek())}
          value={due}
          onInput={(event) => setDue(event.currentTarget.value)}
        />
      </label>
      <TakeBack board={board} card={card} />
      <p class="small">
        <a href={`/desk/${board.desk.live.code}/collecting`}>
          {t("Gửi cả lĩnh vực, xem các đơn vị soạn đến đâu")}
        </a>
      </p>
    </ActSheet>
  );
}

interface UnitProps {
  readonly name: string;
  readonly units: Units | null | undefined;
  readonly isWrong: boolean;
  readonly onName: (name: string) => void;
}

function Unit({ name, units, isWrong, onName }: UnitProps) {
  return (
    <>
      <label class="field">
        <span class="field__name">{t("Đơn vị trả lời")}</span>
        <input
          class="input"
          list="don-vi"
          value={name}
          aria-invalid={isWrong}
          onInput={(event) => onName(event.currentTarget.value)}
        />
      </label>
      <datalist id="don-vi">
        {Object.keys(units?.units ?? {}).map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      {units === null ? (
        <Wrong>{t("Chưa lấy được danh sách đơn vị. Đóng rồi mở lại bảng này.")}</Wrong>
      ) : null}
    </>
  );
}

function TakeBack({ board, card }: Omit<OneProps, "onClose">) {
  if (card.answering_unit === null) return null;
  return (
    <p>
      <button type="button" class="btn btn--slim" onClick={() => delegate(board, card, 0, "", "")}>
        {t("Không gửi {unit} nữa", { unit: card.answering_name })}
      </button>
    </p>
  );
}

/** Undefined until they are there, null where they can't be had. */
function useUnits(code: string): Units | null | undefined {
  const [units, setUnits] = useState<Units | null | undefined>(undefined);
  useEffect(() => {
    fetch(`/d/${code}/units`)
      .then((answer) => (answer.ok ? (answer.json() as Promise<Units>) : null))
      .catch(() => null)
      .then(setUnits);
  }, [code]);
  return units;
}

/** The unit that it was sent to, or else the one that the plan names for its field. */
function usual(card: Card, units: Units | null | undefined): string {
  const wanted = card.answering_unit ?? units?.fields[card.field];
  return Object.entries(units?.units ?? {}).find(([, unit]) => unit === wanted)?.[0] ?? "";
}
