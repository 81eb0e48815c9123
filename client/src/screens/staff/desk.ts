/** Giving commands from a staff screen: one status line says what was done, and the last act can be taken back. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Steps } from "../../data/staff";
import { t } from "../../lib/i18n";
import { refusal } from "../../lib/refusals";
import type { Asked, RefusedFrame } from "../../net/wire";
import type { Live } from "../../state/live";
import { announce } from "../../ui/Say";
import { collision } from "./decisions";

/** How many acts can be taken back. */
const PAST_LIMIT = 100;

export interface Act {
  readonly steps: Steps;
  /** The sentence once it is done. */
  readonly said: string;
  /** What takes it back; an act without it can't be undone. */
  readonly undo?: Steps;
  /** Runs after it was taken back. */
  readonly undone?: () => void;
}

export interface Line {
  readonly text: string;
  readonly tone: "done" | "refused";
  readonly undoable: boolean;
}

export interface Desk {
  readonly live: Live;
  readonly line: ReadonlySignal<Line | null>;
  /** Whether a command is on its way. */
  readonly busy: ReadonlySignal<boolean>;
  /** Whether a new act may begin; while an earlier one waits for the network it says so. */
  isFree(): boolean;
  /** Whether this seat may give a command; decides which buttons exist. */
  may(command: Asked["do"]): boolean;
  /** Do it and say so; false when it was refused, which is said too. */
  act(act: Act): Promise<boolean>;
  undo(): Promise<void>;
  tell(text: string, tone?: Line["tone"]): void;
}

/** The desk of one open screen. */
export function openDesk(live: Live): Desk {
  const line = signal<Line | null>(null);
  const pending = signal(0);
  const past: Act[] = [];

  function tell(text: string, tone: Line["tone"] = "done", undoable = false): void {
    line.value = { text, tone, undoable };
    announce(text);
  }

  const isOffline = () => live.wire.value !== "open";

  function isFree(): boolean {
    if (pending.value > 0 && isOffline())
      tell(t("Việc vừa bấm còn chờ mạng, chưa làm thêm được."), "refused");
    return pending.value === 0;
  }

  async function perform(steps: Steps): Promise<RefusedFrame | null> {
    pending.value += 1;
    if (isOffline()) tell(t("Mất mạng, việc này sẽ gửi ngay khi nối lại."), "refused");
    try {
      for (const step of steps) {
        const outcome = await live.give(step);
        if (outcome.t === "refused") return outcome;
      }
      return null;
    } finally {
      pending.value -= 1;
    }
  }

  async function act(given: Act): Promise<boolean> {
    const refused = await perform(given.steps);
    if (refused) {
      tell(collision(refused) ?? refusal(refused), "refused");
      return false;
    }
    if (given.undo) past.splice(0, past.length, ...past.slice(1 - PAST_LIMIT), given);
    tell(given.said, "done", given.undo !== undefined);
    return true;
  }

  async function undo(): Promise<void> {
    const last = past.pop();
    if (!last?.undo) return tell(t("Chưa có việc nào của {you} để hoàn tác."), "refused");
    const refused = await perform(last.undo);
    if (refused) return tell(collision(refused) ?? refusal(refused), "refused");
    tell(t("Đã hoàn tác: {what}", { what: last.said }), "done", past.length > 0);
    last.undone?.();
  }

  return {
    live,
    line,
    isFree,
    busy: computed(() => pending.value > 0),
    may: (command) => live.view.value?.you.may.includes(command) ?? false,
    act,
    undo,
    tell,
  };
}
