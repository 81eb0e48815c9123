/** Keys of the staff screens: one letter, never while somebody writes or a sheet is open. */

import { useEffect } from "preact/hooks";

/** A box to tick takes no letters, so the keys go on working when it was ticked last. */
const WRITING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/** The key as a name ("a", "?", "ArrowDown"), or null when it is not meant for the screen. */
export function keyOf(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(WRITING) || document.querySelector("dialog[open]")) return null;
  return event.key.length === 1 ? event.key.toLowerCase() : letterOf(event);
}

/** Vietnamese input methods report a letter they may still compose as "Process"; its place says which it is. */
function letterOf({ key, code }: KeyboardEvent): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter && (key === "Process" || key === "Unidentified") ? letter.toLowerCase() : key;
}

/** What a key does. It is told of the press, because a key that is held repeats. */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/** Run the entry of `keys` whose key is pressed; "Shift+j" goes before "j". The map may change at every render. */
export function useKeys(keys: KeyMap): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = keyOf(event);
      const act = key === null ? undefined : (event.shiftKey && keys[`Shift+${key}`]) || keys[key];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}
