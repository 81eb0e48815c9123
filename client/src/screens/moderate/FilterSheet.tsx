/** The sheet that narrows the columns down; every choice says how many questions it would leave. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { number } from "../../lib/format";
import { t } from "../../lib/i18n";
import { KINDS } from "../../lib/words";
import type { Kind } from "../../net/wire";
import { countsOf, type Filter, LATE_MINUTES, without } from "../../state/filter";
import { Icon } from "../../ui/Icon";
import { ActSheet } from "../staff/sheets";
import type { Board } from "./board";

export function FilterSheet({ board, onClose }: { board: Board; onClose: () => void }) {
  const [filter, setFilter] = useState(board.filter.value);
  const change = (more: Partial<Filter>) => setFilter({ ...filter, ...more });
  const left = board.waitingWith(filter).length;
  const submit = () => {
    board.filter.value = filter;
    onClose();
  };
  return (
    <ActSheet
      title={t("Lọc ý kiến")}
      act={t("Xem {n} ý kiến", { n: left })}
      onClose={onClose}
      onSubmit={submit}
    >
      <Selects board={board} filter={filter} change={change} />
      <Ticks board={board} filter={filter} change={change} />
    </ActSheet>
  );
}

interface PartProps {
  readonly board: Board;
  readonly filter: Filter;
  readonly change: (more: Partial<Filter>) => void;
}

function Selects({ board, filter, change }: PartProps) {
  const counts = <P extends "kind" | "field" | "unit">(part: P) =>
    countsOf(board.waitingWith(without(filter, part)), part);
  return (
    <>
      <Select name={t("Loại ý kiến")} value={filter.kind} onValue={(kind) => change({ kind: kind as Kind })}>
        {options(counts("kind"), filter.kind, (kind) => t(KINDS[kind]))}
      </Select>
      <Select name={t("Lĩnh vực")} value={filter.field} onValue={(field) => change({ field })}>
        {options(counts("field"), filter.field, (field) => field || t("Không ghi lĩnh vực"))}
      </Select>
      <Select name={t("Đơn vị")} value={filter.unit} onValue={(unit) => change({ unit })}>
        {options(counts("unit"), filter.unit, (unit) => unit || t("Không ghi đơn vị"))}
      </Select>
    </>
  );
}

/** The options there are; the one that is chosen stays among them although nothing has it any more. */
function options<V extends string>(
  counts: readonly (readonly [V, number])[],
  chosen: V | null,
  word: (value: V) => string,
) {
  const gone = chosen !== null && !counts.some(([value]) => value === chosen);
  const all = gone ? [...counts, [chosen, 0] as const] : counts;
  return all.map(([value, n]) => (
    <option key={value} value={`=${value}`}>
      {`${word(value)} (${number(n)})`}
    </option>
  ));
}

interface SelectProps {
  readonly name: string;
  readonly value: string | null;
  readonly onValue: (value: string | null) => void;
  readonly children: ComponentChildren;
}

/** "=" stands before each value, so that an empty one is not taken for all. */
function Select({ name, value, onValue, children }: SelectProps) {
  return (
    <label class="field">
      <span class="field__name">{name}</span>
      <span class="pick">
        <select
          class="input"
          value={value === null ? "" : `=${value}`}
          onChange={(event) => onValue(event.currentTarget.value ? event.currentTarget.value.slice(1) : null)}
        >
          <option value="">{t("Tất cả")}</option>
          {children}
        </select>
        <Icon name="chev" />
      </span>
    </label>
  );
}

function Ticks({ board, filter, change }: PartProps) {
  const waiting = (more: Partial<Filter>) => board.waitingWith({ ...filter, ...more }).length;
  return (
    <fieldset class="choice choice--tight">
      <legend class="vh">{t("Chỉ xem")}</legend>
      <Tick on={filter.alike} n={waiting({ alike: true })} onTick={(alike) => change({ alike })}>
        {t("Có ý kiến giống")}
      </Tick>
      <Tick on={filter.late} n={waiting({ late: true })} onTick={(late) => change({ late })}>
        {t("Đã chờ từ {minutes} phút", { minutes: LATE_MINUTES })}
      </Tick>
      <Tick on={filter.marked} n={waiting({ marked: true })} onTick={(marked) => change({ marked })}>
        {t("Có dấu cần đọc kỹ")}
      </Tick>
      <Tick on={filter.flagged} n={waiting({ flagged: true })} onTick={(flagged) => change({ flagged })}>
        {t("Đã gắn cờ khiếu nại, tố cáo")}
      </Tick>
      <Tick on={filter.mine} n={board.decidedByMe.value} onTick={(mine) => change({ mine })}>
        {t("Trong số đã xử lý, chỉ việc của {you}")}
      </Tick>
    </fieldset>
  );
}

interface TickProps {
  readonly on: boolean;
  readonly n: number;
  readonly onTick: (on: boolean) => void;
  readonly children: ComponentChildren;
}

function Tick({ on, n, onTick, children }: TickProps) {
  return (
    <label>
      <input type="checkbox" checked={on} onChange={(event) => onTick(event.currentTarget.checked)} />
      <span>
        {children} <span class="n quiet">({number(n)})</span>
      </span>
    </label>
  );
}
