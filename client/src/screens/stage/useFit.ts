import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Fit, smaller, startOf } from "./fit";

/** How large `text` may stand: starts with the table, then measures `frame` and steps down until it holds. */
export function useFit(text: string): { fit: Fit; frame: RefObject<HTMLDivElement | null> } {
  const frame = useRef<HTMLDivElement>(null);
  const [fit, setFit] = useState(() => startOf(text));
  const fonts = useFonts();
  useEffect(() => setFit(startOf(text)), [text, fonts]);
  useLayoutEffect(() => {
    const lower = fonts > 0 && overflows(frame.current) ? smaller(fit) : null;
    if (lower) setFit(lower);
  }, [fit, fonts]);
  return { fit, frame };
}

/** How often fonts have arrived: a measure taken before is one of another typeface. */
function useFonts(): number {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const arrived = () => setTimes((before) => before + 1);
    void document.fonts?.ready.then(arrived);
    document.fonts?.addEventListener("loadingdone", arrived);
    return () => document.fonts?.removeEventListener("loadingdone", arrived);
  }, []);
  return times;
}

function overflows(frame: HTMLDivElement | null): boolean {
  const words = frame?.firstElementChild;
  if (!frame || !(words instanceof HTMLElement)) return false;
  return words.offsetHeight > frame.clientHeight + 1 || words.scrollWidth > frame.clientWidth + 1;
}
