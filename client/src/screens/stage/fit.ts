/** How large words may stand on the stage. A step is a size in 1/1920 of the screen's width. */

export const STEPS = [112, 96, 80, 72, 64, 56, 48, 40] as const;
export type Step = (typeof STEPS)[number];

/** Characters that hold at a step: measured with real text, beside the strip and with the strip gone. */
const BESIDE: readonly (readonly [number, Step])[] = [
  [68, 112],
  [85, 96],
  [129, 80],
  [177, 72],
  [226, 64],
];
const WIDE: readonly (readonly [number, Step])[] = [
  [302, 64],
  [409, 56],
  [545, 48],
];

export interface Fit {
  readonly step: Step;
  /** The strip gives up its place, the code moves to the head. */
  readonly wide: boolean;
}

/** The largest fit that should hold `text`; lines of its own cost room, so each counts as half a line more. */
export function startOf(text: string): Fit {
  const length = [...text].length + 20 * (text.split("\n").length - 1);
  const beside = BESIDE.find(([most]) => length <= most);
  if (beside) return { step: beside[1], wide: false };
  return { step: WIDE.find(([most]) => length <= most)?.[1] ?? 40, wide: true };
}

/** The fit to try when this one does not hold; null when there is none smaller. */
export function smaller({ step, wide }: Fit): Fit | null {
  if (!wide && step <= 64) return { step: 64, wide: true };
  const next = STEPS[STEPS.indexOf(step) + 1];
  return next === undefined ? null : { step: next, wide };
}
