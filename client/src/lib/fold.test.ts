import { expect, test } from "vitest";
import { foldText, lengthOf } from "./fold";

test("the search key has no marks, no capitals, and d for đ", () => {
  expect(foldText("HỌC BẠ ĐIỆN TỬ")).toBe("hoc ba dien tu");
  expect(foldText("Nghị định 71/2020/NĐ-CP")).toBe("nghi dinh 71/2020/nd-cp");
});

test("a text has the same key however its marks are stored", () => {
  expect(foldText("tiền".normalize("NFD"))).toBe(foldText("tiền".normalize("NFC")));
});

test("length is counted in code points of the composed text", () => {
  expect(lengthOf("Ẫ".normalize("NFD"))).toBe(1);
  expect(lengthOf("a\u{1F600}b")).toBe(3);
});
