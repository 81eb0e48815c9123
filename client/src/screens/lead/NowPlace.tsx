/** One question in large letters and three things to press. */

import { useState } from "preact/hooks";
import * as staff from "../../data/staff";
import { day } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { Elapsed } from "../../ui/Elapsed";
import { Icon } from "../../ui/Icon";
import { aboutOf } from "../../ui/Opinion";
import { askedBy } from "../staff/by";
import type { Desk } from "../staff/desk";
import { DueSheet, ReferSheet } from "../staff/sheets";
import { Heard } from "./Editor";

interface Props {
  readonly desk: Desk;
  readonly card: Card;
}

export function NowPlace({ desk, card }: Props) {
  return (
    <>
      <p class="now__head">
        <span class="dash" aria-hidden="true" />
        {t("Đang trả lời")}
        {card.called_at === null ? null : <Elapsed live={desk.live} since={card.called_at} />}
      </p>
      <div class="lead__q">
        <b>{card.no}</b>
        <p data-long={card.text.length > 240}>{card.text}</p>
      </div>
      <p class="lead__by">
        {askedBy(card)}
        <br />
        {aboutOf(card)}
      </p>
      <Heard key={card.no} desk={desk} card={card} />
    </>
  );
}

/** Nothing is being answered: say what will come, calmly. */
export function Idle({ desk }: { desk: Desk }) {
  const dialogue = desk.live.view.value?.dialogue;
  return (
    <div class="idle">
      <span class="dash" aria-hidden="true" />
      <h2>{idleWord(dialogue?.phase ?? "planned", dialogue?.on_break ?? false)}</h2>
      <p class="quiet">{t("Khi người điều hành gọi, ý kiến sẽ hiện ở đây bằng chữ lớn.")}</p>
    </div>
  );
}

function idleWord(phase: string, isBreak: boolean): string {
  if (isBreak) return t("Đang nghỉ giải lao");
  if (phase === "live") return t("Chưa có ý kiến nào được gọi");
  return phase === "closed" || phase === "concluded"
    ? t("Buổi đối thoại đã kết thúc")
    : t("Buổi đối thoại chưa bắt đầu");
}

/** The three acts, at the bottom, where the hands are. */
export function NowActs({ desk, card, known }: Props & { known: readonly string[] }) {
  const [sheet, setSheet] = useState<"due" | "refer" | null>(null);
  const close = () => setSheet(null);
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
      </button>
      <button type="button" class="btn btn--tall" onClick={() => setSheet("due")}>
        <Icon name="pen" />
        {t("Trả lời sau bằng văn bản")}
      </button>
      <button type="button" class="btn btn--tall" onClick={() => setSheet("refer")}>
        <Icon name="refer" />
        {t("Chuyển cơ quan có thẩm quyền")}
      </button>
      {sheet === "due" ? (
        <DueSheet
          title={t("Hẹn trả lời ý kiến số {no} bằng văn bản", { no: card.no })}
          now={desk.live.now.value}
          onClose={close}
          onDue={(due) => promise(desk, card, due, close)}
        />
      ) : null}
      {sheet === "refer" ? (
        <ReferSheet
          title={t("Chuyển ý kiến số {no}", { no: card.no })}
          known={known}
          onClose={close}
          onRefer={(to, note) => passOn(desk, card, to, note, close)}
        />
      ) : null}
    </div>
  );
}

function finish(desk: Desk, card: Card): void {
  if (!desk.isFree()) return;
  void desk.act({ steps: staff.finish(card.no), said: t("Đã trả lời xong số {no}.", { no: card.no }) });
}

function promise(desk: Desk, card: Card, due: string, close: () => void): void {
  close();
  const said = t("Số {no} sẽ được trả lời bằng văn bản trước ngày {day}.", { no: card.no, day: day(due) });
  void desk.act({ steps: staff.defer(card.no, due), said });
}

function passOn(desk: Desk, card: Card, to: string, note: string, close: () => void): void {
  close();
  const said = t("Đã chuyển ý kiến số {no} đến {to}.", { no: card.no, to });
  void desk.act({ steps: staff.refer(card.no, to, note), said });
}
