/** What the host has in hand: who answers next, when the sitting shall end, which sheet lies on top. */

import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Card } from "../../net/wire";
import { timeToday } from "../../state/pace";
import type { Columns } from "../staff/columns";
import type { Desk } from "../staff/desk";
import { makeOnce, type Once } from "./once";
import { type SeenStage, stagesSeen } from "./seenStages";

export type SheetName =
  | "start"
  | "close"
  | "conclude"
  | "reopen"
  | "card"
  | "due"
  | "due_rest"
  | "refer"
  | "stage"
  | "everybody"
  | "leaders"
  | "keys";

/** A sheet, and the number of the question that it is about where it is about one. */
export interface OpenSheet {
  readonly name: SheetName;
  readonly no: number | null;
}

export interface Podium {
  readonly desk: Desk;
  readonly columns: Columns;
  /** Who will answer the next question that is called; stays for the one after. */
  readonly answerer: Signal<string>;
  /** The clock time at which the sitting shall end ("11:30") where the host set another than planned, or empty. */
  readonly ends: Signal<string>;
  /** When the sitting shall end, in ms: the host's own note, else as planned; null when neither is there. */
  readonly endsAt: ReadonlySignal<number | null>;
  readonly next: ReadonlySignal<Card | null>;
  readonly sheet: Signal<OpenSheet | null>;
  /** The stages that were on since this page was opened. */
  readonly stages: ReadonlySignal<readonly SeenStage[]>;
  readonly once: Once;
}

/** The podium for one open screen. The end of the sitting is this device's own note. */
export function makePodium(desk: Desk, columns: Columns): Podium {
  const ends = signal(localStorage.getItem(keyOf(desk)) ?? "");
  effect(() => localStorage.setItem(keyOf(desk), ends.value));
  return {
    desk,
    columns,
    answerer: signal(""),
    ends,
    endsAt: endOf(desk, ends),
    next: computed(() => columns.queue.value[0] ?? null),
    sheet: signal(null),
    stages: remembered(desk),
    once: makeOnce(),
  };
}

/** Lay a sheet on top. */
export function open({ sheet }: Podium, name: SheetName, no: number | null = null): void {
  sheet.value = { name, no };
}

function endOf({ live }: Desk, ends: Signal<string>): ReadonlySignal<number | null> {
  return computed(() => timeToday(ends.value, live.now.value) ?? live.dialogue.value?.ends_at ?? null);
}

function remembered({ live }: Desk): ReadonlySignal<readonly SeenStage[]> {
  const stages = signal<readonly SeenStage[]>([]);
  effect(() => {
    stages.value = stagesSeen(stages.peek(), live.staff.value.stages, live.now.peek());
  });
  return stages;
}

function keyOf(desk: Desk): string {
  return `doithoai.ends.${desk.live.code}`;
}
