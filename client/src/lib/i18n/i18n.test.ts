import { afterEach, expect, test } from "vitest";
import { address, loadLanguage, t } from ".";

afterEach(() => {
  address("teachers");
});

test("people are addressed as the dialogue does it", () => {
  expect(t("{You} muốn hỏi điều gì?")).toBe("Thầy cô muốn hỏi điều gì?");
  address("comrades");
  expect(t("{You} muốn hỏi điều gì?")).toBe("Đồng chí muốn hỏi điều gì?");
  expect(t("Tên của {you}")).toBe("Tên của đồng chí");
});

test("a count is grouped, a number is not", () => {
  expect(t("{n} ý kiến mới", { n: 1234 })).toBe("1.234 ý kiến mới");
  expect(t("Ý kiến số {no}", { no: 1234 })).toBe("Ý kiến số 1234");
});

test("English has its own words, its plural, and you", async () => {
  document.documentElement.lang = "en";
  await loadLanguage();
  expect(t("{n} ý kiến mới", { n: 1 })).toBe("1 new opinion");
  expect(t("{n} ý kiến mới", { n: 1234 })).toBe("1,234 new opinions");
  expect(t("{You} muốn hỏi điều gì?")).toBe("What would you like to ask?");
});
