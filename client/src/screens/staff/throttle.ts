/** Turns kept for what a person does; what a page asks by itself waits until there are more. */
const RESERVE = 4;

/** Holds messages back: the server ends the connection of who sends faster. */
export interface Throttle {
  /** Resolves when a command may go out. */
  turn(): Promise<void>;
  /** Resolves with true when something may go out that can wait, or with false when it is `wanted` no more. */
  spare(wanted: () => boolean): Promise<boolean>;
}

/** Lets `burst` messages through at once and then one every `everyMs`. */
export function makeThrottle(burst: number, everyMs: number): Throttle {
  /** When the turns that are taken will all have been due, in ms. */
  let due = 0;

  function take(): void {
    due = Math.max(due, Date.now() - burst * everyMs) + everyMs;
  }

  return {
    async turn() {
      take();
      await sleep(due - Date.now());
    },
    async spare(wanted) {
      const wait = () => due + (RESERVE + 1) * everyMs - Date.now();
      // Turns that are taken while this one sleeps push it back.
      while (wanted() && wait() > 0) await sleep(wait());
      if (!wanted()) return false;
      take();
      return true;
    },
  };
}

async function sleep(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
