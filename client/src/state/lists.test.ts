import { expect, test } from "vitest";
import { type Card, cardDefaults } from "../net/wire";
import { isOn, list, stand } from "./lists";

function card(no: number, more: Partial<Card> = {}): Card {
  return { ...cardDefaults, no, text: `Ý kiến ${no}`, at: no, ...more };
}

function numbers(cards: readonly Card[]): number[] {
  return cards.map(({ no }) => no);
}

test("an accepted opinion is asked until it was answered, aloud or in writing", () => {
  expect(isOn("asking", card(1))).toBe(true);
  expect(isOn("asking", card(1, { answer: "deferred" }))).toBe(true);
  expect(isOn("answered", card(1, { answer: "live" }))).toBe(true);
  expect(isOn("answered", card(1, { answer: "written" }))).toBe(true);
});

test("what was not accepted stands only among one's own", () => {
  const declined = card(1, { handling: "declined", mine: true });
  expect([isOn("asking", declined), isOn("answered", declined), isOn("mine", declined)]).toEqual([
    false,
    false,
    true,
  ]);
});

test("what the organisers summarised is found by their words too", () => {
  const cards = [card(1), card(2, { summary: "Hỏi về chữ ký học bạ." })];
  expect(numbers(list(cards, "asking", "newest", "chu ky"))).toEqual([2]);
});

test("the most supported come first, the newest first among equals", () => {
  const cards = [card(1, { supports: 2 }), card(2, { supports: 9 }), card(3, { supports: 2 })];
  expect(numbers(list(cards, "asking", "support", ""))).toEqual([2, 3, 1]);
  expect(numbers(list(cards, "asking", "newest", ""))).toEqual([3, 2, 1]);
});

test("the last answer stands on top", () => {
  const cards = [card(1, { answer: "live", answered_at: 9 }), card(2, { answer: "live", answered_at: 5 })];
  expect(numbers(list(cards, "answered", "support", ""))).toEqual([1, 2]);
});

test("search needs no marks, and takes them too", () => {
  const cards = [card(1, { text: "Học bạ điện tử" }), card(2, { text: "Bán trú" })];
  expect(numbers(list(cards, "asking", "newest", "hoc ba dien"))).toEqual([1]);
  expect(numbers(list(cards, "asking", "newest", "BÁN TRÚ"))).toEqual([2]);
});

test("search finds a number, a field and a unit", () => {
  const cards = [card(1, { field: "Tuyển sinh" }), card(2, { unit: "Trường Hoa Sen" }), card(33)];
  expect(numbers(list(cards, "asking", "newest", "33"))).toEqual([33]);
  expect(numbers(list(cards, "asking", "newest", "tuyen sinh"))).toEqual([1]);
  expect(numbers(list(cards, "asking", "newest", "hoa sen"))).toEqual([2]);
});

test("a list that is looked at keeps its order; newcomers are counted", () => {
  const cards = new Map([card(1, { supports: 9 }), card(2), card(3)].map((one) => [one.no, one]));
  const fresh = list(cards.values(), "asking", "support", "");
  const standing = stand([2, 1], fresh, cards);
  expect(numbers(standing.rows)).toEqual([2, 1]);
  expect(standing.waiting).toBe(1);
});

test("a row that no longer belongs stays until the list is asked for again; one that is gone leaves", () => {
  const answered = card(1, { answer: "live" });
  const standing = stand([1, 2], [], new Map([[1, answered]]));
  expect(standing.rows).toEqual([answered]);
});
