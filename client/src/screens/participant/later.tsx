import { signal } from "@preact/signals";
import { type FunctionComponent, h } from "preact";
import { useEffect } from "preact/hooks";

const FIRST_MS = 1_000;
const LAST_MS = 60_000;

/** A part of the page whose script is fetched when it is first drawn, again and again while the network is away. */
export function later<P extends object>(load: () => Promise<FunctionComponent<P>>): FunctionComponent<P> {
  const part = signal<FunctionComponent<P> | null>(null);
  const fetched = (loaded: FunctionComponent<P>) => {
    part.value = loaded;
  };
  return function Later(props: P) {
    useEffect(() => (part.peek() ? undefined : persist(load, fetched)), []);
    return part.value && h(part.value, props);
  };
}

/** Calls `load` until it comes to something, and gives that to `loaded`; returns the way to stop. */
function persist<T>(load: () => Promise<T>, loaded: (part: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_MS;
  const again = () => {
    timer = setTimeout(attempt, pause);
    pause = Math.min(LAST_MS, 2 * pause);
  };
  const attempt = () => void load().then(loaded, again);
  attempt();
  return () => clearTimeout(timer);
}
