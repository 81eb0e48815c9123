/** What the host does with the sitting as a whole: its switches, its messages, its phases. */

import * as staff from "../../data/staff";
import { t } from "../../lib/i18n";
import type { Header } from "../../net/wire";
import { confirm, finishing, give } from "./acts";
import type { Podium } from "./podium";

/** Begin or end a break. */
export function switchBreak(podium: Podium): void {
  const on = !headerOf(podium)?.on_break;
  give(podium, "break", {
    steps: [{ do: "switch_break", on }],
    said: on ? t("Màn hình hội trường báo nghỉ giải lao.") : t("Hết giờ nghỉ."),
    undo: [{ do: "switch_break", on: !on }],
  });
}

/** Pause or resume the taking of questions. */
export function switchIntake(podium: Podium): void {
  const open = !headerOf(podium)?.intake_open;
  give(podium, "intake", {
    steps: [{ do: "switch_intake", open }],
    said: open ? t("Đang nhận ý kiến trở lại.") : t("Đã ngừng nhận ý kiến."),
    undo: [{ do: "switch_intake", open: !open }],
  });
}

/** Show everybody how many care about a question, or hide it. */
export function switchCounts(podium: Podium): void {
  const shown = !headerOf(podium)?.counts_shown;
  give(podium, "counts", {
    steps: staff.switchCounts(shown),
    said: shown ? t("Mọi người thấy số người cùng quan tâm.") : t("Đã ẩn số người cùng quan tâm."),
    undo: staff.switchCounts(!shown),
  });
}

type PhaseStep =
  | "open_collecting"
  | "start_dialogue"
  | "close_dialogue"
  | "reopen_dialogue"
  | "conclude_dialogue";

/** Take the dialogue to another phase and say so. What is still being answered when it closes was answered. */
export function turn(podium: Podium, step: PhaseStep, said: string): void {
  const now = step === "close_dialogue" ? podium.columns.now.value : null;
  confirm(podium, { steps: [...(now ? finishing(now).steps : []), { do: step }], said });
}

function headerOf({ desk }: Podium): Header | null {
  return desk.live.dialogue.value;
}
