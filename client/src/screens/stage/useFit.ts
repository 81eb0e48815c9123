import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { after, FITS, type Fit, type Try, type Wording } from "./fit";

interface Fitted {
  readonly wording: Wording;
  readonly fit: Fit;
  readonly frame: RefObject<HTMLDivElement | null>;
}

const FIRST: Try = { wording: 0, fit: 0 };
const NO_WORDS: Wording = { text: "", also: "" };
const NO_FIT: Fit = { step: 40, room: "crammed" };

/** The first of `wordings` that holds, as large as it does: each is drawn and measured, all before it is seen. */
export function useFit(wordings: readonly Wording[]): Fitted {
  const frame = useRef<HTMLDivElement>(null);
  const [tried, setTried] = useState(FIRST);
  const changes = useChanges();
  const key = JSON.stringify([wordings, changes]);
  useLayoutEffect(() => setTried(FIRST), [key]);
  useLayoutEffect(() => {
    const next = overflows(frame.current) ? after(tried, wordings.length) : null;
    if (next) setTried(next);
  }, [tried, key]);
  return { wording: wordings[tried.wording] ?? NO_WORDS, fit: FITS[tried.fit] ?? NO_FIT, frame };
}

/** How often fonts have arrived or the screen has changed its shape: an older measure is one of something else. */
function useChanges(): number {
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const changed = () => setTimes((before) => before + 1);
    void document.fonts?.ready.then(changed);
    document.fonts?.addEventListener("loadingdone", changed);
    addEventListener("resize", changed);
    return () => {
      document.fonts?.removeEventListener("loadingdone", changed);
      removeEventListener("resize", changed);
    };
  }, []);
  return times;
}

function overflows(frame: HTMLDivElement | null): boolean {
  const words = frame?.firstElementChild;
  if (!frame || !(words instanceof HTMLElement)) return false;
  return words.offsetHeight > frame.clientHeight + 1 || words.scrollWidth > frame.clientWidth + 1;
}
