/** The host's keys: what each does and says, in one table for the keyboard, the foot and the list of keys. */

import { t } from "../../lib/i18n";
import { small } from "../../lib/words";
import type { Card } from "../../net/wire";
import * as acts from "./acts";
import * as house from "./house";
import { isHeard, PLACES } from "./places";
import { open, type Podium } from "./podium";
import { chosenRow, walk } from "./rows";

export interface HostKey {
  /** As the list of keys shows it: "n", "Shift u". */
  readonly key: string;
  readonly name: string;
  /** Whether it does anything now. */
  readonly on: boolean;
  readonly act: () => void;
}

/** Every key, in the order in which the list shows them. */
export function keysOf(podium: Podium): HostKey[] {
  return [...onNow(podium), ...onQueue(podium), ...onHall(podium), ...onPage(podium)];
}

function onNow(podium: Podium): HostKey[] {
  const { columns } = podium;
  const isLive = phaseOf(podium) === "live";
  const hasNow = columns.now.value !== null;
  const sheet = (name: "due" | "refer") => () => {
    const card = subject(podium);
    if (card) open(podium, name, card.no);
  };
  return [
    {
      key: "n",
      name: t("trả lời xong và gọi ý kiến kế tiếp"),
      on: isLive,
      act: () => void acts.goOn(podium),
    },
    { key: "x", name: t("trả lời xong, chưa gọi"), on: hasNow, act: () => acts.finish(podium) },
    { key: "b", name: t("đưa về hàng đợi"), on: hasNow, act: () => acts.putBack(podium) },
    {
      key: "s",
      name: t("để ý kiến kế tiếp lại sau cùng"),
      on: isLive && columns.queue.value.length > 1,
      act: () => acts.pass(podium),
    },
    { key: "w", name: t("hẹn trả lời bằng văn bản"), on: true, act: sheet("due") },
    { key: "r", name: t("chuyển nơi có thẩm quyền"), on: true, act: sheet("refer") },
  ];
}

function onQueue(podium: Podium): HostKey[] {
  const on = podium.columns.queue.value.length > 0;
  const isLive = phaseOf(podium) === "live";
  const chosen = (act: (card: Card) => void) => () => {
    const card = rowOf(podium);
    if (card) act(card);
  };
  return [
    { key: "j", name: t("xuống một ý kiến trong hàng đợi"), on, act: () => walk(1) },
    { key: "k", name: t("lên một ý kiến trong hàng đợi"), on, act: () => walk(-1) },
    {
      key: "Shift j",
      name: t("dời ý kiến đang chọn xuống"),
      on,
      act: chosen((card) => acts.shift(podium, card, 1)),
    },
    {
      key: "Shift k",
      name: t("dời ý kiến đang chọn lên"),
      on,
      act: chosen((card) => acts.shift(podium, card, -1)),
    },
    {
      key: "f",
      name: t("để ý kiến đang chọn kế tiếp"),
      on,
      act: chosen((card) => acts.putFirst(podium, card)),
    },
    {
      key: "g",
      name: t("gọi ngay ý kiến đang chọn"),
      on: on && isLive,
      act: chosen((card) => void acts.callNow(podium, card)),
    },
  ];
}

function onHall(podium: Podium): HostKey[] {
  const dialogue = podium.desk.live.dialogue.value;
  const phase = dialogue?.phase;
  const isLive = phase === "live";
  const heard = dialogue !== null && isHeard(dialogue);
  return [
    { key: "p", name: t("nghỉ giải lao, hết giờ nghỉ"), on: isLive, act: () => house.switchBreak(podium) },
    {
      key: "i",
      name: t("ngừng nhận ý kiến, nhận trở lại"),
      on: isLive || phase === "collecting",
      act: () => house.switchIntake(podium),
    },
    {
      key: "c",
      name: t("ẩn, hiện số người cùng quan tâm"),
      on: phase !== "concluded",
      act: () => house.switchCounts(podium),
    },
    ...PLACES.map((place) => ({
      key: place.key,
      name: small(place.title()),
      on: heard && podium.desk.may(place.may),
      act: () => open(podium, place.sheet),
    })),
    { key: "e", name: t("kết thúc đối thoại"), on: isLive, act: () => open(podium, "close") },
  ];
}

function onPage(podium: Podium): HostKey[] {
  const { desk } = podium;
  return [
    { key: "u", name: t("hoàn tác việc vừa làm"), on: true, act: () => void desk.undo() },
    { key: "Shift u", name: t("làm lại việc vừa hoàn tác"), on: true, act: () => void desk.redo() },
    { key: "?", name: t("bảng phím tắt này"), on: true, act: () => open(podium, "keys") },
  ];
}

/** The question a key is about: the row of the queue that has the focus, else the one being answered. */
function subject(podium: Podium): Card | null {
  return rowOf(podium) ?? podium.columns.now.value;
}

function rowOf({ columns }: Podium): Card | null {
  const no = chosenRow();
  return columns.queue.value.find((card) => card.no === no) ?? null;
}

function phaseOf({ desk }: Podium) {
  return desk.live.dialogue.value?.phase;
}
