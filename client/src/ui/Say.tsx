import { signal } from "@preact/signals";

const PAUSE_MS = 5_000;

const spoken = signal("");
let next: string | null = null;
let resting = false;

/** Has a screen reader say `text` politely. At most one sentence in 5 s; of several that wait the last is said. */
export function announce(text: string): void {
  next = text;
  if (!resting) say();
}

/** The place where announcements are read from; once on each page. */
export function Announcer() {
  return (
    <p class="vh" role="status">
      {spoken.value}
    </p>
  );
}

function say(): void {
  resting = next !== null;
  if (next === null) return;
  spoken.value = next;
  next = null;
  setTimeout(say, PAUSE_MS);
}
