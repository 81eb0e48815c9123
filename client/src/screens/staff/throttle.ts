/** Lets `burst` through at once and then one every `everyMs`: the server ends the connection of who sends faster. */
export function makeThrottle(burst: number, everyMs: number): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = Date.now();
    next = Math.max(next, now - burst * everyMs) + everyMs;
    if (next > now) await new Promise((resolve) => setTimeout(resolve, next - now));
  };
}
