/** Which rows of the public record stand before the reader: chosen by state and by words, marks or no marks. */

import { foldText } from "../../lib/fold";

export interface Wish {
  /** "answered", "waiting", "other", or empty for all. */
  readonly show: string;
  readonly words: string;
}

/** Hide the rows that are not wished for; returns how many are left. The server's rule for the same is record.py. */
export function choose(rows: readonly HTMLElement[], { show, words }: Wish): number {
  const key = foldText(words.trim());
  let left = 0;
  for (const row of rows) {
    const { state, key: text = "" } = row.dataset;
    row.hidden = (show !== "" && state !== show) || !text.includes(key);
    if (!row.hidden) left += 1;
  }
  return left;
}

/** The query of the address that asks the server for the same rows. */
export function queryOf({ show, words }: Wish): string {
  const query = new URLSearchParams();
  if (show) query.set("show", show);
  if (words.trim()) query.set("q", words.trim());
  return query.size === 0 ? "" : `?${query}`;
}
