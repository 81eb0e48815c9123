/** Follows what part of the waiting list is in the window. The column scrolls, or on a phone the page. */

import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Sight, sightOf } from "../../state/sight";

/** The height of a row until one has been measured, in pixels. */
const ROW = 121;

/** What is in the window, and the height of a row in pixels. */
export interface Seen extends Sight {
  readonly row: number;
}

/** The rows of `list` to draw; `open` is the place of the open one, or -1. */
export function useSight(list: RefObject<HTMLElement | null>, open: number, count: number): Seen {
  const [seen, setSeen] = useState<Seen>({ from: 0, to: 24, row: ROW });
  const last = useRef(open);
  last.current = open;
  const look = useRef(() => {
    if (list.current) setSeen((before) => kept(before, measured(list.current as HTMLElement, last.current)));
  }).current;
  useLayoutEffect(() => {
    // A scroll event does not bubble, but it is captured: the same listener serves the column and the page.
    document.addEventListener("scroll", look, { capture: true, passive: true });
    addEventListener("resize", look);
    return () => {
      document.removeEventListener("scroll", look, { capture: true });
      removeEventListener("resize", look);
    };
  }, [look]);
  useLayoutEffect(look, [look, open, count]);
  return seen;
}

function measured(list: HTMLElement, open: number): Seen {
  const row = list.querySelector<HTMLElement>(".card:not([aria-current])")?.offsetHeight || ROW;
  const opened = list.querySelector<HTMLElement>(".card[aria-current]")?.offsetHeight ?? row;
  const above = -list.getBoundingClientRect().top;
  return { row, ...sightOf({ above, height: innerHeight, row, open, openHeight: opened }) };
}

function kept(before: Seen, now: Seen): Seen {
  return before.from === now.from && before.to === now.to && before.row === now.row ? before : now;
}
