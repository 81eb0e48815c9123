/** The three places a message of the host can go to, kept well apart: a word for the office is not for the hall. */

import type { Steps } from "../../data/staff";
import * as staff from "../../data/staff";
import { t } from "../../lib/i18n";
import type { Asked, Header } from "../../net/wire";
import { confirm } from "./acts";
import type { Podium, SheetName } from "./podium";

export interface Place {
  readonly sheet: Extract<SheetName, "stage" | "everybody" | "leaders">;
  readonly key: string;
  readonly may: Asked["do"];
  readonly limit: number;
  readonly name: () => string;
  readonly title: () => string;
  /** Who reads it there, as a sentence. */
  readonly readBy: () => string;
  readonly act: () => string;
  readonly sent: () => string;
  readonly removed: () => string;
  readonly shown: (dialogue: Header) => string;
  readonly steps: (message: string) => Steps;
}

export const PLACES: readonly Place[] = [
  {
    sheet: "stage",
    key: "t",
    may: "tell_stage",
    limit: 200,
    name: () => t("Màn chiếu"),
    title: () => t("Lời nhắn lên màn chiếu"),
    readBy: () => t("Thay ý kiến đang chiếu trong hội trường, cho đến khi gỡ."),
    act: () => t("Chiếu lên màn hình"),
    sent: () => t("Lời nhắn đang hiện trên màn hình hội trường."),
    removed: () => t("Đã gỡ lời nhắn khỏi màn hình hội trường."),
    shown: (dialogue) => dialogue.message,
    steps: (message) => [{ do: "tell_stage", message }],
  },
  {
    sheet: "everybody",
    key: "a",
    may: "announce",
    limit: 200,
    name: () => t("Mọi người"),
    title: () => t("Thông báo cho mọi người"),
    readBy: () => t("Hiện trên điện thoại của mọi người dự, không lên màn chiếu."),
    act: () => t("Gửi mọi người"),
    sent: () => t("Thông báo đang hiện trên điện thoại của mọi người."),
    removed: () => t("Đã gỡ thông báo."),
    shown: (dialogue) => dialogue.announcement,
    steps: staff.announceToAll,
  },
  {
    sheet: "leaders",
    key: "l",
    may: "tell_leaders",
    limit: 500,
    name: () => t("Riêng lãnh đạo"),
    title: () => t("Lời nhắn riêng cho lãnh đạo"),
    readBy: () => t("Chỉ lãnh đạo và những người giúp việc thấy, người dự không thấy."),
    act: () => t("Gửi lãnh đạo"),
    sent: () => t("Lãnh đạo đang thấy lời nhắn này."),
    removed: () => t("Đã gỡ lời nhắn cho lãnh đạo."),
    shown: (dialogue) => dialogue.office_note,
    steps: staff.tellLeaders,
  },
];

/** Put a message in its place; an empty one takes away what stands there. */
export function tell(podium: Podium, place: Place, message: string): void {
  const dialogue = podium.desk.live.dialogue.value;
  if (!dialogue) return;
  confirm(podium, {
    steps: place.steps(message),
    said: message ? place.sent() : place.removed(),
    undo: place.steps(place.shown(dialogue)),
  });
}

/** Whether messages can be put anywhere in this phase. */
export function isHeard({ phase }: Header): boolean {
  return phase === "collecting" || phase === "live" || phase === "closed";
}
