import { describe, expect, it } from "vitest";
import { after, FITS, type Try } from "./fit";

describe("the size of words on the stage", () => {
  it("falls step by step, never under 40, and gives up the strip before the words fall under 64", () => {
    expect(FITS.map(({ step }) => step)).toEqual([112, 96, 80, 72, 64, 64, 56, 48, 48, 40, 40]);
    expect(FITS.filter(({ step }) => step > 64).every(({ room }) => room === "beside")).toBe(true);
    expect(FITS.filter(({ step }) => step < 64).some(({ room }) => room === "beside")).toBe(false);
  });

  it("tries every size of a wording before the next wording", () => {
    const tries: Try[] = [];
    for (let tried: Try | null = { wording: 0, fit: 0 }; tried; tried = after(tried, 2)) tries.push(tried);
    expect(tries).toHaveLength(2 * FITS.length);
    expect(tries[FITS.length]).toEqual({ wording: 1, fit: 0 });
  });
});
