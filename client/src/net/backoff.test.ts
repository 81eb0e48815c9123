import { expect, test, vi } from "vitest";
import { backoff, isFinal } from "./backoff";

test("the first wait is at most a second and never below half of one", () => {
  vi.spyOn(Math, "random").mockReturnValue(0);
  expect(backoff(0)).toBe(500);
  vi.spyOn(Math, "random").mockReturnValue(1);
  expect(backoff(0)).toBe(1000);
});

test("waits grow, and end at eight seconds", () => {
  vi.spyOn(Math, "random").mockReturnValue(1);
  expect([1, 2, 3, 4, 40].map(backoff)).toEqual([2000, 4000, 8000, 8000, 8000]);
});

test("a restart, a lost network and a slow line come back", () => {
  expect([1001, 1006, 1011, 1012, 4001, 4008, 4499].some(isFinal)).toBe(false);
});

test("what the server means for good does not come back", () => {
  expect([1000, 1008, 4500, 4501, 4503, 4504, 4999].every(isFinal)).toBe(true);
});
