/** What the host has in hand: who answers next, when the sitting shall end, which sheet lies on top. */

import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Card } from "../../net/wire";
import type { Columns } from "../staff/columns";
import type { Desk } from "../staff/desk";

export type SheetName = "start" | "close" | "conclude" | "reopen" | "due" | "due_rest" | "refer" | "keys";

export interface Podium {
  readonly desk: Desk;
  readonly columns: Columns;
  /** Who will answer the next question that is called; stays for the one after. */
  readonly answerer: Signal<string>;
  /** The clock time at which the sitting shall end ("11:30"), or empty. */
  readonly ends: Signal<string>;
  readonly next: ReadonlySignal<Card | null>;
  readonly sheet: Signal<SheetName | null>;
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
    next: computed(() => columns.queue.value[0] ?? null),
    sheet: signal(null),
  };
}

function keyOf(desk: Desk): string {
  return `doithoai.ends.${desk.live.code}`;
}
