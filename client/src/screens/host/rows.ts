/** Walking through the queue with keys: the row that has the focus is the chosen one. */

const ROWS = ".queue li";
const HANDLE = ".queue__grip";

/** The number of the row that has the focus, or null. */
export function chosenRow(): number | null {
  const no = document.activeElement?.closest(ROWS)?.getAttribute("data-no");
  return no ? Number(no) : null;
}

/** Give the focus to the row below or above the chosen one; to the first when none is. */
export function walk(by: 1 | -1): void {
  const rows = [...document.querySelectorAll(ROWS)];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
  row?.querySelector<HTMLElement>(HANDLE)?.focus();
}
