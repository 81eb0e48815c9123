import { expect, test } from "vitest";
import { codeIn } from "./code";

test("a typed code is set in capitals", () => {
  expect(codeIn("hk7m3p")).toBe("HK7M3P");
});

test("spaces and dashes are left out", () => {
  expect(codeIn("hk 7-m 3p")).toBe("HK7M3P");
});

test("letters that no code has stay to be seen", () => {
  expect(codeIn("hoasen")).toBe("HOASEN");
});

test("a pasted link gives its code", () => {
  expect(codeIn("https://doithoai.example/d/HK7M3P?lang=en")).toBe("HK7M3P");
});

test("nothing beyond six letters stays", () => {
  expect(codeIn("HK7M3PHK7M3P")).toBe("HK7M3P");
});
