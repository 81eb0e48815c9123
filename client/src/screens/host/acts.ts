/** What the host does. A second press while the first is on its way does nothing. */

import * as staff from "../../data/staff";
import { day } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Asked, Card } from "../../net/wire";
import type { Act } from "../staff/desk";
import type { Podium } from "./podium";

/** Finish what is being answered and call the next question, whichever of the two is there. */
export async function goOn(podium: Podium): Promise<void> {
  const { desk, columns, next } = podium;
  const now = columns.now.value;
  const called = next.value;
  if (!desk.isFree()) return;
  if (now && !(await desk.act(finishing(now)))) return;
  if (called) await desk.act(calling(called, podium.answerer.value.trim()));
}

/** Finish what is being answered, without calling another. */
export function finish(podium: Podium): void {
  withNow(podium, finishing);
}

export function putBack(podium: Podium): void {
  withNow(podium, (now) => ({
    steps: staff.putBack(now.no),
    said: t("Số {no} đã về hàng đợi.", { no: now.no }),
    undo: staff.call(now.no, now.answerer),
  }));
}

export function defer(podium: Podium, card: Card, due: string): void {
  podium.sheet.value = null;
  const wasCalled = card.answer === "answering" ? staff.call(card.no, card.answerer) : [];
  give(podium, {
    steps: staff.defer(card.no, due),
    said: t("Số {no} sẽ được trả lời bằng văn bản trước ngày {day}.", { no: card.no, day: day(due) }),
    undo: [...staff.putBack(card.no), ...wasCalled],
  });
}

/** Promise an answer in writing to everything that is still queued. */
export function deferRest(podium: Podium, due: string): void {
  const rest = podium.columns.queue.value;
  podium.sheet.value = null;
  give(podium, {
    steps: rest.flatMap((card) => staff.defer(card.no, due)),
    said: t("{n} ý kiến sẽ được trả lời bằng văn bản.", { n: rest.length }),
  });
}

export function refer(podium: Podium, card: Card, to: string, note: string): void {
  podium.sheet.value = null;
  const said = t("Đã chuyển ý kiến số {no} đến {to}.", { no: card.no, to });
  give(podium, { steps: staff.refer(card.no, to, note), said });
}

/** Begin or end a break. */
export function switchBreak(podium: Podium): void {
  const on = !podium.desk.live.view.value?.dialogue.on_break;
  const step = (to: boolean): Asked => ({ do: "switch_break", on: to });
  const said = on ? t("Màn hình hội trường báo nghỉ giải lao.") : t("Hết giờ nghỉ.");
  give(podium, { steps: [step(on)], said, undo: [step(!on)] });
}

/** Pause or resume the taking of questions. */
export function switchIntake(podium: Podium): void {
  const open = !podium.desk.live.view.value?.dialogue.intake_open;
  const step = (to: boolean): Asked => ({ do: "switch_intake", open: to });
  const said = open ? t("Đang nhận ý kiến trở lại.") : t("Đã ngừng nhận ý kiến.");
  give(podium, { steps: [step(open)], said, undo: [step(!open)] });
}

/** Put a message on the stage; an empty one takes it away. */
export function tellStage(podium: Podium, message: string): void {
  const before = podium.desk.live.view.value?.dialogue.message ?? "";
  give(podium, {
    steps: [{ do: "tell_stage", message }],
    said: message ? t("Lời nhắn đang hiện trên màn hình hội trường.") : t("Đã cất lời nhắn."),
    undo: [{ do: "tell_stage", message: before }],
  });
}

type PhaseStep =
  | "open_collecting"
  | "start_dialogue"
  | "close_dialogue"
  | "reopen_dialogue"
  | "conclude_dialogue";

/** Take the dialogue to another phase and say so. */
export function turn(podium: Podium, step: PhaseStep, said: string): void {
  podium.sheet.value = null;
  give(podium, { steps: [{ do: step }], said });
}

function finishing(now: Card): Act {
  return {
    steps: staff.finish(now.no),
    said: t("Đã trả lời xong số {no}.", { no: now.no }),
    undo: [...staff.putBack(now.no), ...staff.call(now.no, now.answerer)],
  };
}

function calling(card: Card, answerer: string): Act {
  return {
    steps: staff.call(card.no, answerer),
    said: t("Đang trả lời số {no}.", { no: card.no }),
    undo: staff.putBack(card.no),
  };
}

function withNow(podium: Podium, act: (now: Card) => Act): void {
  const now = podium.columns.now.value;
  if (now) give(podium, act(now));
}

function give({ desk }: Podium, act: Act): void {
  if (desk.isFree()) void desk.act(act);
}
