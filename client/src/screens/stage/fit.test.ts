import { describe, expect, it } from "vitest";
import { type Fit, smaller, startOf } from "./fit";

describe("the size of words on the stage", () => {
  it("is the largest for a short question", () => {
    expect(startOf("Thưởng Tết?")).toEqual({ step: 112, wide: false });
  });

  it("gives up the strip when the words would fall under 64", () => {
    expect(startOf("a".repeat(226))).toEqual({ step: 64, wide: false });
    expect(startOf("a".repeat(227))).toEqual({ step: 64, wide: true });
  });

  it("never falls under 40", () => {
    expect(startOf("a".repeat(800))).toEqual({ step: 40, wide: true });
    expect(smaller({ step: 40, wide: true })).toBeNull();
  });

  it("counts what the eye sees, not bytes or code units", () => {
    expect(startOf("𝄞".repeat(60))).toEqual({ step: 112, wide: false });
  });

  it("starts smaller when the text has lines of its own", () => {
    expect(startOf(`${"a".repeat(40)}\n${"a".repeat(40)}`).step).toBe(80);
  });

  it("reaches the smallest step from every start", () => {
    let fit: Fit | null = startOf("");
    const seen: string[] = [];
    for (; fit; fit = smaller(fit)) seen.push(`${fit.step}${fit.wide ? " wide" : ""}`);
    expect(seen).toEqual(["112", "96", "80", "72", "64", "64 wide", "56 wide", "48 wide", "40 wide"]);
  });
});
