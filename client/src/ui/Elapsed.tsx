import { span } from "../lib/format";
import type { Live } from "../state/live";

/** A clock that runs since `since` (server time in ms). */
export function Elapsed({ live, since }: { live: Live; since: number }) {
  return <span class="n">{span(live.now.value - since)}</span>;
}
