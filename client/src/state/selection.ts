/** Which waiting questions a moderator has before the eyes, and which one is open.
 *
 * The list holds still: what arrives waits outside it, and what a colleague decides stays in it, greyed,
 * until the next move. Every function returns a new `Selection`; `waiting` are all undecided numbers in order.
 */

export interface Selection {
  readonly shown: readonly number[];
  readonly focus: number | null;
}

export const NOTHING: Selection = { shown: [], focus: null };

/** The numbers that arrived since the list was last filled. */
export function arrivals(selection: Selection, waiting: readonly number[]): number[] {
  const shown = new Set(selection.shown);
  return waiting.filter((no) => !shown.has(no));
}

/** Let the arrivals in and open the first of them. */
export function takeIn(selection: Selection, waiting: readonly number[]): Selection {
  const first = arrivals(selection, waiting)[0];
  return first === undefined ? selection : { shown: [...waiting], focus: first };
}

/** Fill a list in which nothing is left to decide; otherwise leave it as it is. */
export function refill(selection: Selection, waiting: readonly number[]): Selection {
  if (selection.shown.length > 0) return selection;
  return waiting.length > 0 ? { shown: [...waiting], focus: waiting[0] ?? null } : selection;
}

/** Open the next (`by` 1) or the previous (`by` -1) undecided question; past the end the arrivals come in. */
export function step(selection: Selection, waiting: readonly number[], by: 1 | -1): Selection {
  const open = new Set(waiting);
  const to = neighbour(selection, open, by);
  if (to === null && by === 1 && arrivals(selection, waiting).length > 0) return takeIn(selection, waiting);
  const shown = selection.shown.filter((no) => open.has(no));
  const stay =
    selection.focus !== null && open.has(selection.focus) ? selection.focus : (shown.at(-1) ?? null);
  return refill({ shown, focus: to ?? stay }, waiting);
}

/** Open `no`, which was pressed with a pointer. The list must not move under it, so nothing is dropped. */
export function open(selection: Selection, no: number): Selection {
  return { ...selection, focus: no };
}

/** Take out `decided`; where the open question is among them, its neighbour opens. */
export function leave(
  selection: Selection,
  waiting: readonly number[],
  decided: ReadonlySet<number>,
): Selection {
  const rest = waiting.filter((no) => !decided.has(no));
  const still = new Set(rest);
  const { focus } = selection;
  const stays = focus !== null && still.has(focus);
  const to = stays ? focus : (neighbour(selection, still, 1) ?? neighbour(selection, still, -1));
  const shown = selection.shown.filter((no) => still.has(no));
  return refill({ shown, focus: to }, rest);
}

/** Put `no` back in its place and open it: a decision was undone or refused. */
export function putBack(selection: Selection, no: number): Selection {
  const shown = [...new Set([...selection.shown, no])].sort((a, b) => a - b);
  return { shown, focus: no };
}

function neighbour(selection: Selection, open: ReadonlySet<number>, by: 1 | -1): number | null {
  const { shown, focus } = selection;
  const from = focus === null ? -1 : shown.indexOf(focus);
  for (let i = from === -1 && by === -1 ? shown.length - 1 : from + by; i >= 0 && i < shown.length; i += by) {
    const no = shown[i];
    if (no !== undefined && open.has(no)) return no;
  }
  return null;
}
