import { effect } from "@preact/signals";
import type { Live } from "../../state/live";

/** Run `show` once, when the first snapshot is there: until then the page's skeleton stays. */
export function whenSeen(live: Live, show: () => void): void {
  let shown = false;
  effect(() => {
    if (shown || !live.view.value) return;
    shown = true;
    queueMicrotask(show);
  });
}
