/** How large words may stand on the stage. A step is a size in 1/1920 of the screen's width. */

export type Step = 112 | 96 | 80 | 72 | 64 | 56 | 48 | 40;
/** Beside the strip; in its place too; with band and margins narrowed as well; and the lines close at last. */
export type Room = "beside" | "wide" | "packed" | "crammed";

export interface Fit {
  readonly step: Step;
  readonly room: Room;
}

/** From the largest that words may be to the smallest: the first that holds is taken. */
export const FITS: readonly Fit[] = [
  { step: 112, room: "beside" },
  { step: 96, room: "beside" },
  { step: 80, room: "beside" },
  { step: 72, room: "beside" },
  { step: 64, room: "beside" },
  { step: 64, room: "wide" },
  { step: 56, room: "wide" },
  { step: 48, room: "wide" },
  { step: 48, room: "packed" },
  { step: 40, room: "packed" },
  { step: 40, room: "crammed" },
];

/** A way to put the words: what stands large, and a smaller sentence below it or nothing. */
export interface Wording {
  readonly text: string;
  readonly also: string;
}

/** Where a search for the largest fit stands: which wording is tried, and how large. */
export interface Try {
  readonly wording: number;
  readonly fit: number;
}

/** What to try when `tried` does not hold: the next smaller fit, then another wording; null at the end of both. */
export function after(tried: Try, wordings: number): Try | null {
  if (tried.fit + 1 < FITS.length) return { ...tried, fit: tried.fit + 1 };
  return tried.wording + 1 < wordings ? { wording: tried.wording + 1, fit: 0 } : null;
}
