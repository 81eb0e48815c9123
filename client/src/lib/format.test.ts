import { afterEach, expect, test } from "vitest";
import { clock, day, hour, longDay, number, span } from "./format";

const AT = Date.UTC(2022, 2, 25, 2, 41, 7);

afterEach(() => {
  document.documentElement.lang = "vi";
});

test("counts are grouped as the language does it", () => {
  expect([7, 1234, 1_234_567].map(number)).toEqual(["7", "1.234", "1.234.567"]);
  document.documentElement.lang = "en";
  expect(number(10_089)).toBe("10,089");
});

test("hours are those of Viet Nam, wherever the phone is", () => {
  expect(clock(AT)).toBe("09:41:07");
  expect(hour(AT)).toBe("09:41");
  expect(hour(Date.UTC(2022, 2, 24, 17, 5))).toBe("00:05");
});

test("days are written as in official texts", () => {
  expect(day(AT)).toBe("25/3/2022");
  expect(day("2022-04-08")).toBe("08/4/2022");
  expect(day("2022-02-01")).toBe("01/02/2022");
  expect(longDay(AT)).toBe("thứ Sáu, 25/3/2022");
});

test("days are written out in English", () => {
  document.documentElement.lang = "en";
  expect(day("2022-04-08")).toBe("8 Apr 2022");
  expect(longDay(AT)).toBe("Friday, 25 March 2022");
});

test("a span has hours only when it needs them, and is never negative", () => {
  expect([0, 252_000, 3_852_000, -5].map(span)).toEqual(["00:00", "04:12", "1:04:12", "00:00"]);
});
