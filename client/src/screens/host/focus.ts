/** Keeping the focus where the host works, though rows move and buttons come and go. */

import { useEffect } from "preact/hooks";

/** The part of the page that has the focus when nothing better has it. */
const HAVEN = "#cot-goi";

/**
 * When what had the focus was moved in the page it gets it back; when it went away, the part of the page
 * with the question now gets it. Never a button: a second press must not do what the host has not read.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: HTMLElement | null = null;
    const note = ({ target }: Event) => {
      last = target instanceof HTMLElement ? target : null;
    };
    const forget = () => {
      last = null;
    };
    const mend = () => {
      if (!last || document.activeElement !== document.body) return;
      const place = last.isConnected ? last : document.querySelector<HTMLElement>(HAVEN);
      place?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(mend);
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("focusin", note);
    // Who presses on nothing takes the focus away on purpose.
    document.addEventListener("pointerdown", forget, true);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", note);
      document.removeEventListener("pointerdown", forget, true);
    };
  }, []);
}

/** For a field of one line: Enter and Escape leave it, so that letters are keys again. */
export function leaveField(event: KeyboardEvent): void {
  if (event.key !== "Enter" && event.key !== "Escape") return;
  document.querySelector<HTMLElement>(HAVEN)?.focus({ preventScroll: true });
}

/** A button that is held down with Enter is pressed once. */
export function useOnePress(): void {
  useEffect(() => {
    const stop = (event: KeyboardEvent) => {
      const isButton = event.target instanceof HTMLButtonElement;
      if (event.repeat && event.key === "Enter" && isButton) event.preventDefault();
    };
    document.addEventListener("keydown", stop, true);
    return () => document.removeEventListener("keydown", stop, true);
  }, []);
}
