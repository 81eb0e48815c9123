import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeThrottle } from "./throttle";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const always = () => true;

async function through(pass: () => Promise<unknown>, times: number): Promise<() => number> {
  let passed = 0;
  for (let i = 0; i < times; i++) void pass().then(() => passed++);
  await vi.advanceTimersByTimeAsync(0);
  return () => passed;
}

test("a few go at once, the others one after the other", async () => {
  const passed = await through(makeThrottle(8, 250).turn, 20);
  expect(passed()).toBe(8);
  await vi.advanceTimersByTimeAsync(1000);
  expect(passed()).toBe(12);
  await vi.advanceTimersByTimeAsync(2000);
  expect(passed()).toBe(20);
});

test("after a rest a few go at once again, and no more than that", async () => {
  const { turn } = makeThrottle(8, 250);
  await through(turn, 8);
  await vi.advanceTimersByTimeAsync(60_000);
  expect((await through(turn, 20))()).toBe(8);
});

test("what can wait leaves some turns to what a person does", async () => {
  const throttle = makeThrottle(8, 250);
  await vi.advanceTimersByTimeAsync(60_000);
  const asked = await through(() => throttle.spare(always), 8);
  expect(asked()).toBe(4);
  expect((await through(throttle.turn, 4))()).toBe(4);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked()).toBe(4);
  await vi.advanceTimersByTimeAsync(250);
  expect(asked()).toBe(5);
});

test("however they are mixed, no more go out than the burst and the pace allow", async () => {
  const throttle = makeThrottle(8, 250);
  await vi.advanceTimersByTimeAsync(60_000);
  const asked = await through(() => throttle.spare(always), 100);
  const done = await through(throttle.turn, 100);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked() + done()).toBe(8 + 40);
});

test("what nobody wants any more takes no turn", async () => {
  const throttle = makeThrottle(8, 250);
  await vi.advanceTimersByTimeAsync(60_000);
  await through(throttle.turn, 8);
  let wanted = true;
  const went = throttle.spare(() => wanted);
  wanted = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await went).toBe(false);
  expect((await through(throttle.turn, 20))()).toBe(8);
});
