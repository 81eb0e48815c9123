/** What this person did and took back, so that both can be turned round. */

import type { Act } from "./desk";

/** How many deeds can be taken back. */
const LIMIT = 100;

/** Acts that were done together, and the sentence for so many of them. */
export interface Deed {
  readonly acts: readonly Act[];
  readonly said: (n: number) => string;
}

export interface History {
  readonly past: Deed[];
  readonly future: Deed[];
  /** Something new was done: what was taken back before it can't be done again. */
  add(deed: Deed): void;
  /** Remembers that `work` is going on. */
  inFlight<T>(work: Promise<T>): Promise<T>;
  /** Runs `work` when all that goes on has ended: "undo" means the key pressed before it, not the reply before it. */
  inTurn(work: () => Promise<void>): Promise<void>;
}

/** An empty history. */
export function makeHistory(): History {
  const past: Deed[] = [];
  const future: Deed[] = [];
  let idle: Promise<unknown> = Promise.resolve();

  function inFlight<T>(work: Promise<T>): Promise<T> {
    idle = Promise.allSettled([idle, work]);
    return work;
  }

  return {
    past,
    future,
    add(deed) {
      past.push(deed);
      past.splice(0, past.length - LIMIT);
      future.length = 0;
    },
    inFlight,
    inTurn: (work) => inFlight(idle.then(work)),
  };
}
