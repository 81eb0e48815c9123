/** A double press is one press. */

/** A second press within this time, in ms, is the same finger or a key that repeats. */
const REST_MS = 700;

/** Runs `act` unless the act of this name ended less than a moment ago. */
export type Once = (name: string, act: () => Promise<unknown>) => Promise<void>;

/** By the time the second press of a double one comes, the button may already mean the next question. */
export function makeOnce(): Once {
  const endedAt = new Map<string, number>();
  return async (name, act) => {
    if (Date.now() - (endedAt.get(name) ?? 0) < REST_MS) return;
    await act();
    endedAt.set(name, Date.now());
  };
}
