import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeThrottle } from "./throttle";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

async function through(pass: () => Promise<void>, times: number): Promise<() => number> {
  let passed = 0;
  for (let i = 0; i < times; i++) void pass().then(() => passed++);
  await vi.advanceTimersByTimeAsync(0);
  return () => passed;
}

test("a few go at once, the others one after the other", async () => {
  const passed = await through(makeThrottle(8, 250), 20);
  expect(passed()).toBe(8);
  await vi.advanceTimersByTimeAsync(1000);
  expect(passed()).toBe(12);
  await vi.advanceTimersByTimeAsync(2000);
  expect(passed()).toBe(20);
});

test("after a rest a few go at once again, and no more than that", async () => {
  const pass = makeThrottle(8, 250);
  await through(pass, 8);
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await through(pass, 20))()).toBe(8);
});
