/** Giving commands from a staff screen: one status line says what was done, and every act can be taken back. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Steps } from "../../data/staff";
import { t } from "../../lib/i18n";
import type { Asked, RefusedFrame } from "../../net/wire";
import type { Live } from "../../state/live";
import { announce } from "../../ui/Say";
import { isBeaten, refusalsTold } from "./decisions";
import { type Deed, makeHistory } from "./history";
import { makeThrottle } from "./throttle";

/** The server lets twenty messages through at once and five a second in the long run. */
const BURST = 10;
const EVERY_MS = 220;
/** Acts that are given together. */
const TOGETHER = 100;
/** How long a warning stays on the line, whatever is done meanwhile, and how many of them do. */
const WARNED_MS = 4_000;
const WARNINGS = 3;

export interface Act {
  readonly steps: Steps;
  /** The sentence once it is done. */
  readonly said: string;
  /** What takes it back; an act without it can't be undone. */
  readonly undo?: Steps;
  /** Why it can't be taken back any more, or nothing: the server would undo whatever stands there now. */
  readonly lost?: () => string;
  /** Runs after it was taken back. */
  readonly undone?: () => void;
  /** Runs before it is done once more. */
  readonly redo?: () => void;
}

/** What became of an act: a colleague may have been faster, or the server had another reason to refuse. */
export type Outcome = "done" | "beaten" | "refused";

export interface Line {
  readonly text: string;
  readonly tone: "done" | "refused";
  readonly undoable: boolean;
  readonly redoable: boolean;
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
  /** Do all of it in order, which is undone as one; `said` is the sentence for so many. */
  actAll(acts: readonly Act[], said: (n: number) => string): Promise<readonly Outcome[]>;
  /** Take the last act back that was not taken back yet. */
  undo(): Promise<void>;
  /** Do once more what was taken back last. */
  redo(): Promise<void>;
  tell(text: string, tone?: Line["tone"]): void;
  /** Say `text` with the next sentences too: they follow at once, and it should be seen. */
  warn(text: string): void;
  /** Resolves with true when the page may send what can wait, with false once it is `wanted` no more. */
  spare(wanted: () => boolean): Promise<boolean>;
}

/** The desk of one open screen. */
export function openDesk(live: Live): Desk {
  return new StaffDesk(live);
}

type Refusal = RefusedFrame | null;

class StaffDesk implements Desk {
  readonly line = signal<Line | null>(null);
  private readonly pending = signal(0);
  readonly busy = computed(() => this.pending.value > 0);
  private readonly history = makeHistory();
  private readonly throttle = makeThrottle(BURST, EVERY_MS);
  readonly spare = this.throttle.spare;
  private warnings: readonly { readonly text: string; readonly until: number }[] = [];

  constructor(readonly live: Live) {}

  isFree(): boolean {
    return !this.isStuck() && this.pending.value === 0;
  }

  may(command: Asked["do"]): boolean {
    return this.live.view.value?.you.may.includes(command) ?? false;
  }

  async act(act: Act): Promise<boolean> {
    const [outcome] = await this.actAll([act], () => act.said);
    return outcome === "done";
  }

  async actAll(acts: readonly Act[], said: Deed["said"]): Promise<readonly Outcome[]> {
    const steps = acts.map((act) => act.steps);
    const work = this.carryOut({ acts, said }, steps, (what) => what);
    const { done, refused, sentence } = await this.history.inFlight(work);
    const undoable = done.filter(({ undo }) => undo);
    if (undoable.length > 0) this.history.add({ said, acts: undoable });
    this.say(sentence, done.length === acts.length, undoable.length > 0);
    if (refused.some(isBeaten)) this.warn(refusalsTold(refused));
    return refused.map((one) => (one ? (isBeaten(one) ? "beaten" : "refused") : "done"));
  }

  async undo(): Promise<void> {
    if (!this.isStuck()) await this.history.inTurn(() => this.takeBack());
  }

  async redo(): Promise<void> {
    if (!this.isStuck()) await this.history.inTurn(() => this.doAgain());
  }

  tell(text: string, tone: Line["tone"] = "done"): void {
    this.say(text, tone === "done", false);
  }

  warn(text: string): void {
    const others = this.warnings.filter((one) => one.text !== text);
    this.warnings = [{ text, until: Date.now() + WARNED_MS }, ...others].slice(0, WARNINGS);
  }

  private async takeBack(): Promise<void> {
    const deed = this.history.past.pop();
    if (!deed) return this.tell(t("Chưa có việc nào của {you} để hoàn tác."), "refused");
    const lost = deed.acts.map((act) => act.lost?.() ?? "").filter(Boolean);
    for (const text of lost) this.warn(text);
    const acts = deed.acts.filter((act) => !act.lost?.()).reverse();
    if (acts.length === 0) return this.tell(lost.join(" "), "refused");
    const steps = acts.map(({ undo }) => undo ?? []);
    const said = (what: string) => t("Đã hoàn tác: {what}", { what });
    const { done, sentence } = await this.carryOut({ ...deed, acts }, steps, said);
    if (done.length > 0) this.history.future.push({ ...deed, acts: [...done].reverse() });
    for (const act of done) act.undone?.();
    this.say(sentence, done.length === acts.length, true);
  }

  private async doAgain(): Promise<void> {
    const deed = this.history.future.pop();
    if (!deed) return this.tell(t("Không có việc nào vừa hoàn tác để làm lại."), "refused");
    for (const act of deed.acts) act.redo?.();
    const steps = deed.acts.map((act) => act.steps);
    const said = (what: string) => t("Đã làm lại: {what}", { what });
    const { done, sentence } = await this.carryOut(deed, steps, said);
    if (done.length > 0) this.history.past.push({ ...deed, acts: done });
    for (const act of deed.acts) if (!done.includes(act)) act.undone?.();
    this.say(sentence, done.length === deed.acts.length, true);
  }

  /** Give the steps of each act, in order; returns the acts that were done, and how it went. */
  private async carryOut({ acts, said }: Deed, steps: readonly Steps[], told: (what: string) => string) {
    const refused = await this.performAll(steps);
    const done = acts.filter((_act, i) => !refused[i]);
    const sentences = [done.length > 0 ? told(said(done.length)) : "", refusalsTold(refused)];
    return { done, refused, sentence: sentences.filter(Boolean).join(" ") };
  }

  private async performAll(all: readonly Steps[]): Promise<readonly Refusal[]> {
    this.pending.value += 1;
    if (this.isOffline()) this.tell(t("Mất mạng, việc này sẽ gửi ngay khi nối lại."), "refused");
    try {
      const refused: Refusal[] = [];
      for (let from = 0; from < all.length; from += TOGETHER) {
        if (from > 0) this.showProgress(from, all.length);
        refused.push(...(await this.perform(all.slice(from, from + TOGETHER))));
      }
      return refused;
    } finally {
      this.pending.value -= 1;
    }
  }

  /** The first steps of all acts go in one frame, then the second steps of those that were not refused. */
  private async perform(all: readonly Steps[]): Promise<readonly Refusal[]> {
    const refused: Refusal[] = all.map(() => null);
    for (let round = 0; all.some((steps) => round < steps.length); round += 1) {
      const going = all.flatMap((steps, i) => {
        const command = steps[round];
        return command && !refused[i] ? [{ i, command }] : [];
      });
      await this.throttle.turn();
      const replies = await this.live.giveAll(going.map(({ command }) => command));
      for (const [k, reply] of replies.entries()) {
        const place = going[k]?.i;
        if (reply.t === "refused" && place !== undefined) refused[place] = reply;
      }
    }
    return refused;
  }

  private isOffline(): boolean {
    return this.live.wire.value !== "open";
  }

  private isStuck(): boolean {
    const stuck = this.pending.value > 0 && this.isOffline();
    if (stuck) this.tell(t("Việc vừa bấm còn chờ mạng, chưa làm thêm được."), "refused");
    return stuck;
  }

  /** Seen, not spoken: who listens hears of the end. */
  private showProgress(done: number, all: number): void {
    const text = t("Đang xử lý {done} trong {all} ý kiến", { done, all });
    this.line.value = { text, tone: "done", undoable: false, redoable: false };
  }

  /** Put a sentence on the line; `turnable` offers to turn the last deed round. */
  private say(text: string, complete: boolean, turnable: boolean): void {
    const { past, future } = this.history;
    const warned = this.warnings.filter((one) => Date.now() < one.until && !text.includes(one.text));
    this.line.value = {
      text: [text, ...warned.map((one) => one.text)].join(" "),
      tone: complete && warned.length === 0 ? "done" : "refused",
      undoable: turnable && past.length > 0,
      redoable: turnable && future.length > 0,
    };
    announce(text);
  }
}
