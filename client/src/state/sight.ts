/** Which rows of a long list are drawn. Every row is equally high but the open one, which is always drawn. */

/** Rows drawn beyond each edge of the window, so that a wheel or a held key never meets blank paper. */
const SPARE = 8;
/** The edges move in steps of so many rows, so that most scrolling draws nothing. */
const STEP = 4;

/** Rows from `from` up to, not including, `to`. */
export interface Sight {
  readonly from: number;
  readonly to: number;
}

/** Where the window stands over the list, in pixels. */
export interface Measure {
  /** How far the list's head lies above the window's upper edge; negative while it lies below it. */
  readonly above: number;
  readonly height: number;
  readonly row: number;
  /** The open row's place, or -1, and its height. */
  readonly open: number;
  readonly openHeight: number;
}

/** The rows that a window shows, and some more. */
export function sightOf(measure: Measure): Sight {
  const first = rowAt(measure, measure.above) - SPARE;
  const last = rowAt(measure, measure.above + measure.height) + SPARE;
  return { from: Math.max(0, Math.floor(first / STEP) * STEP), to: Math.ceil((last + 1) / STEP) * STEP };
}

/** A row to draw, and how many rows before it are left out. */
export interface Place {
  readonly index: number;
  readonly gap: number;
}

/** The rows to draw of `count`, in order, and how many are left out after the last. */
export function placesOf(sight: Sight, count: number, open: number): { places: Place[]; below: number } {
  const indices: number[] = [];
  for (let index = Math.min(sight.from, count); index < Math.min(sight.to, count); index++)
    indices.push(index);
  if (open >= 0 && open < sight.from) indices.unshift(open);
  if (open >= sight.to && open < count) indices.push(open);
  const places = indices.map((index, i) => ({ index, gap: index - (indices[i - 1] ?? -1) - 1 }));
  return { places, below: count - 1 - (indices.at(-1) ?? -1) };
}

function rowAt({ row, open, openHeight }: Measure, y: number): number {
  if (open < 0 || y <= open * row) return Math.floor(y / row);
  return Math.max(open, Math.floor((y - Math.max(0, openHeight - row)) / row));
}
