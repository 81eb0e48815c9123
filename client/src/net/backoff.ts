const FIRST_MS = 1_000;
const LEAST_MS = 500;
const MOST_MS = 8_000;

/** How long to wait before attempt number `attempt` (from 0) to connect again, in ms: full jitter, so that
 * thousands who were cut off together do not come back together. */
export function backoff(attempt: number): number {
  const ceiling = Math.min(MOST_MS, FIRST_MS * 2 ** attempt);
  return LEAST_MS + Math.random() * (ceiling - LEAST_MS);
}

/** Close codes below 4000 after which the same page would only be refused again. */
const FINAL_BELOW_4000 = [1000, 1003, 1007, 1008, 1009];

/** Whether a socket closed with `code` must not be opened again: the twin of may_come_back in codes.py. */
export function isFinal(code: number): boolean {
  return (code >= 4500 && code <= 4999) || FINAL_BELOW_4000.includes(code);
}
