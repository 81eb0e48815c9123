import { describe, expect, it } from "vitest";
import { placesOf, sightOf } from "./sight";

const window_ = { height: 800, row: 100, open: 0, openHeight: 400 };
const shown = (sight: { from: number; to: number }, count: number, open: number) =>
  placesOf(sight, count, open).places.map(({ index }) => index);

describe("a long list", () => {
  it("draws what is in the window and a little more", () => {
    const { from, to } = sightOf({ ...window_, above: 50_000 });
    expect(from).toBeLessThanOrEqual(497);
    expect(to).toBeGreaterThanOrEqual(505);
    expect(to - from).toBeLessThan(40);
  });

  it("begins with the first row while its head is in the window", () => {
    expect(sightOf({ ...window_, above: -300 }).from).toBe(0);
  });

  it("knows that the open row is higher", () => {
    const closed = sightOf({ ...window_, above: 100_000, openHeight: 100 });
    const opened = sightOf({ ...window_, above: 100_000, openHeight: 1300 });
    expect(closed.from - opened.from).toBe(12);
  });

  it("always draws the open row, wherever it is", () => {
    expect(shown({ from: 100, to: 102 }, 2000, 3)).toEqual([3, 100, 101]);
    expect(shown({ from: 100, to: 102 }, 2000, 101)).toEqual([100, 101]);
    expect(shown({ from: 100, to: 102 }, 2000, 1999)).toEqual([100, 101, 1999]);
  });

  it("leaves room for every row that is not drawn", () => {
    for (const open of [-1, 3, 100, 1999]) {
      const { places, below } = placesOf({ from: 100, to: 120 }, 2000, open);
      expect(places.reduce((sum, { gap }) => sum + gap + 1, below)).toBe(2000);
    }
  });

  it("survives a window that stands below a list that became short", () => {
    expect(shown({ from: 100, to: 120 }, 2, 1)).toEqual([1]);
    expect(placesOf({ from: 0, to: 20 }, 0, -1)).toEqual({ places: [], below: 0 });
  });
});
