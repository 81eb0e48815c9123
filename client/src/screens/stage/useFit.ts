import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Fit, smaller, startOf } from "./fit";

/** How large `text` may stand: starts with the table, then measures `frame` and steps down until it holds. */
export function useFit(text: string): { fit: Fit; frame: RefObject<HTMLDivElement | null> } {
  const frame = useRef<HTMLDivElement>(null);
  const [fit, setFit] = useState(() => startOf(text));
  const fonts = useFonts();
  useLayoutEffect(() => {
    const lower = overflows(frame.current) ? smaller(fit) : null;
    if (lower) setFit(lower);
  }, [fit, fonts]);
  return { fit, frame };
}

/** Whether the fonts are there: before that every measure is of another typeface. */
function useFonts(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    void document.fonts?.ready.then(() => setReady(true));
  }, []);
  return ready;
}

function overflows(frame: HTMLDivElement | null): boolean {
  const words = frame?.firstElementChild;
  if (!frame || !(words instanceof HTMLElement)) return false;
  return words.offsetHeight > frame.clientHeight + 1 || words.scrollWidth > frame.clientWidth + 1;
}
