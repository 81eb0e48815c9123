import { describe, expect, it } from "vitest";
import { choose, queryOf } from "./filter";

function rows(): HTMLElement[] {
  return [
    ["answered", "hoc sinh ban tru"],
    ["waiting", "thi vao lop 10"],
    ["other", "ban tru"],
  ].map(([state, key]) => {
    const row = document.createElement("li");
    Object.assign(row.dataset, { state, key });
    return row;
  });
}

const seen = (all: readonly HTMLElement[]) => all.map((row) => !row.hidden);

describe("the public record", () => {
  it("shows everything when nothing is wished for", () => {
    const all = rows();
    expect(choose(all, { show: "", words: "" })).toBe(3);
    expect(seen(all)).toEqual([true, true, true]);
  });

  it("finds words with or without marks", () => {
    const all = rows();
    expect(choose(all, { show: "", words: " Bán trú " })).toBe(2);
    expect(seen(all)).toEqual([true, false, true]);
  });

  it("joins state and words", () => {
    const all = rows();
    expect(choose(all, { show: "answered", words: "ban tru" })).toBe(1);
    expect(seen(all)).toEqual([true, false, false]);
  });

  it("shows again what was hidden", () => {
    const all = rows();
    choose(all, { show: "waiting", words: "" });
    expect(choose(all, { show: "", words: "" })).toBe(3);
  });

  it("has an address that gives the same rows", () => {
    expect(queryOf({ show: "", words: " " })).toBe("");
    expect(queryOf({ show: "answered", words: "bán trú" })).toBe("?show=answered&q=b%C3%A1n+tr%C3%BA");
  });
});
