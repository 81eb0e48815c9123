/** Notes to askers that staff use again and again, by the reason they go with; kept on this device. */

import type { DeclineReason } from "../net/wire";
import { type Kept, kept } from "./draft";

/** More than this is a list that nobody reads. */
const LIMIT = 12;

export type Replies = Readonly<Partial<Record<DeclineReason, readonly string[]>>>;

/** The replies of this device, in every dialogue. */
export function keptReplies(): Kept<Replies> {
  return kept<Replies>("replies", {});
}

/** `replies` with `note` first among those for `reason`, in the place of `old` where it is a new wording. */
export function keepReply(
  replies: Replies,
  reason: DeclineReason,
  note: string,
  old: string | null,
): Replies {
  const others = (replies[reason] ?? []).filter((one) => one !== note && one !== old);
  return { ...replies, [reason]: [note, ...others].slice(0, LIMIT) };
}

/** `replies` without one of them. */
export function dropReply(replies: Replies, reason: DeclineReason, note: string): Replies {
  return { ...replies, [reason]: (replies[reason] ?? []).filter((one) => one !== note) };
}
