/** Moving a row of a list by its handle, with a pointer. Keys and buttons do the same elsewhere. */

import { type Signal, signal } from "@preact/signals";

/** A row on its way: `no` will stand at index `to` when it is let go. */
export interface Lift {
  readonly no: number;
  readonly to: number;
}

/** Rows closer to the edge than this, in px, make the column scroll. */
const EDGE = 48;
const SCROLL_STEP = 12;

export interface Drag {
  readonly lift: Signal<Lift | null>;
  /** Begin on the handle of row `no`, at `index`. */
  start(event: PointerEvent, no: number, index: number): void;
}

/** A drag whose end calls `onDrop`. Escape, or a pointer that is taken away, leaves everything as it was. */
export function makeDrag(onDrop: (lift: Lift) => void): Drag {
  const lift = signal<Lift | null>(null);

  function start(event: PointerEvent, no: number, index: number): void {
    const handle = event.currentTarget;
    const list = handle instanceof Element ? handle.closest("ol") : null;
    if (event.button !== 0 || !list) return;
    const stop = new AbortController();
    const end = (drop: boolean) => {
      const last = lift.value;
      stop.abort();
      lift.value = null;
      if (drop && last && last.to !== index) onDrop(last);
    };
    lift.value = { no, to: index };
    // Heard on the document: a handle that captures the pointer loses it when its row moves in the list.
    const { signal: until } = stop;
    document.addEventListener("pointermove", (at) => drift(list, at.clientY), { signal: until });
    document.addEventListener("pointerup", () => end(true), { signal: until });
    document.addEventListener("pointercancel", () => end(false), { signal: until });
    document.addEventListener("keydown", (key) => key.key === "Escape" && end(false), { signal: until });
  }

  function drift(list: Element, y: number): void {
    if (!lift.value) return;
    lift.value = { ...lift.value, to: indexAt(list, lift.value.no, y) };
    scrollNear(list.closest(".col"), y);
  }

  return { lift, start };
}

/** `items` with the lifted one where it would be dropped. */
export function arranged<T extends { readonly no: number }>(
  items: readonly T[],
  lift: Lift | null,
): readonly T[] {
  const moving = lift && items.find(({ no }) => no === lift.no);
  if (!moving) return items;
  const others = items.filter((item) => item !== moving);
  return [...others.slice(0, lift.to), moving, ...others.slice(lift.to)];
}

function indexAt(list: Element, no: number, y: number): number {
  const others = [...list.children].filter((row) => row.getAttribute("data-no") !== String(no));
  return others.filter((row) => middle(row) < y).length;
}

function middle(row: Element): number {
  const { top, height } = row.getBoundingClientRect();
  return top + height / 2;
}

function scrollNear(column: Element | null, y: number): void {
  if (!column) return;
  const { top, bottom } = column.getBoundingClientRect();
  if (y < top + EDGE) column.scrollTop -= SCROLL_STEP;
  if (y > bottom - EDGE) column.scrollTop += SCROLL_STEP;
}
