/** The three acts, at the bottom, where the hands are. */

import { type Signal, useComputed } from "@preact/signals";
import * as staff from "../../data/staff";
import { day } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { Icon } from "../../ui/Icon";
import type { Columns } from "../staff/columns";
import type { Desk } from "../staff/desk";
import { DueSheet, KeysSheet, ReferSheet } from "../staff/sheets";
import { keyList } from "./keys";

/** What lies on top of the page. */
export type OnTop = Signal<"due" | "refer" | "keys" | null>;

interface Props {
  readonly desk: Desk;
  readonly card: Card;
  readonly onTop: OnTop;
}

export function NowActs({ desk, card, onTop }: Props) {
  return (
    <div class="lead__acts">
      <button
        type="button"
        class="btn btn--tall btn--main"
        aria-busy={desk.busy.value}
        onClick={() => finish(desk, card)}
      >
        <Icon name="check" />
        {t("Trả lời xong")}
        <kbd class="key">x</kbd>
      </button>
      <Opens name="pen" onTop={onTop} sheet="due" key_="w">
        {t("Trả lời sau bằng văn bản")}
      </Opens>
      <Opens name="refer" onTop={onTop} sheet="refer" key_="r">
        {t("Chuyển cơ quan có thẩm quyền")}
      </Opens>
    </div>
  );
}

interface OpensProps {
  readonly name: "pen" | "refer";
  readonly onTop: OnTop;
  readonly sheet: "due" | "refer";
  readonly key_: string;
  readonly children: string;
}

function Opens({ name, onTop, sheet, key_, children }: OpensProps) {
  const open = () => {
    onTop.value = sheet;
  };
  return (
    <button type="button" class="btn btn--tall" onClick={open}>
      <Icon name={name} />
      {children}
      <kbd class="key">{key_}</kbd>
    </button>
  );
}

/** The sheet on top of the page, if any. */
export function OnTopSheet({ desk, columns, onTop }: { desk: Desk; columns: Columns; onTop: OnTop }) {
  const known = useComputed(() => [
    ...new Set(columns.cards.value.map((card) => card.referred_to).filter(Boolean)),
  ]);
  const card = columns.now.value;
  const close = () => {
    onTop.value = null;
  };
  if (onTop.value === "keys") return <KeysSheet keys={keyList(desk)} onClose={close} />;
  if (!card || onTop.value === null) return null;
  if (onTop.value === "due") {
    return (
      <DueSheet
        title={t("Hẹn trả lời ý kiến số {no} bằng văn bản", { no: card.no })}
        now={desk.live.now.value}
        onClose={close}
        onDue={(due) => promise(desk, card, due, close)}
      />
    );
  }
  return (
    <ReferSheet
      title={t("Chuyển ý kiến số {no}", { no: card.no })}
      known={known.value}
      onClose={close}
      onRefer={(to, note) => passOn(desk, card, to, note, close)}
    />
  );
}

/** Say that `card` was answered. */
export function finish(desk: Desk, card: Card): void {
  if (!desk.isFree()) return;
  const said = t("Đã trả lời xong số {no}.", { no: card.no });
  void desk.act({ steps: staff.finish(card.no), said, ...takenBack(desk, card) });
}

function promise(desk: Desk, card: Card, due: string, close: () => void): void {
  close();
  const said = t("Số {no} sẽ được trả lời bằng văn bản trước ngày {day}.", { no: card.no, day: day(due) });
  void desk.act({ steps: staff.defer(card.no, due), said, ...takenBack(desk, card) });
}

function passOn(desk: Desk, card: Card, to: string, note: string, close: () => void): void {
  close();
  const said = t("Đã chuyển ý kiến số {no} đến {to}.", { no: card.no, to });
  void desk.act({ steps: staff.refer(card.no, to, note), said });
}

/** Calling again is the host's; where this seat may not, the host takes it back. */
function takenBack(desk: Desk, card: Card): { undo?: staff.Steps } {
  const may = desk.may("put_back_question") && desk.may("call_question");
  return may ? { undo: [...staff.putBack(card.no), ...staff.call(card.no, card.answerer)] } : {};
}
