import { describe, expect, it } from "vitest";
import { card } from "../../state/cards.fixture";
import { matches } from "./search";

const asked = card({ no: 44, text: "Dạy bán trú ở Đồng Nai", unit: "Tiểu học Hoa Gạo", field: "y tế" });

describe("a search", () => {
  it("finds words with or without marks", () => {
    expect(matches(asked, "ban tru")).toBe(true);
    expect(matches(asked, "ĐỒNG NAI")).toBe(true);
    expect(matches(asked, "bán lẻ")).toBe(false);
    expect(matches(card({ no: 1, text: "công khai bảng lương ở trường" }), "ban tru")).toBe(false);
  });

  it("finds the unit and the field", () => {
    expect(matches(asked, "hoa gao")).toBe(true);
  });

  it("finds a number", () => {
    expect(matches(asked, "44")).toBe(true);
    expect(matches(asked, "4")).toBe(false);
  });

  it("finds everything when nothing is sought", () => {
    expect(matches(asked, " ")).toBe(true);
  });
});
