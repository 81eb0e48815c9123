import { describe, expect, it } from "vitest";
import { card } from "./cards.fixture";
import {
  answerersOf,
  beforeAt,
  beforeOf,
  deferredOf,
  handledOf,
  mergedInto,
  queueOf,
  unheard,
  waitingOf,
} from "./queue";

const numbers = (cards: readonly { no: number }[]) => cards.map(({ no }) => no);

describe("the columns", () => {
  const cards = [
    card({ no: 5, handling: "waiting" }),
    card({ no: 2, handling: "waiting" }),
    card({ no: 3, rank: 20, handled_at: 300 }),
    card({ no: 9, rank: 10, handled_at: 900 }),
    card({ no: 4, answer: "answering", rank: 5, handled_at: 100 }),
    card({ no: 1, answer: "live", rank: 1, handled_at: 50, answered_at: 950 }),
    card({ no: 7, handling: "declined", handled_at: 200 }),
    card({ no: 8, answer: "deferred", due: "2022-04-08", handled_at: 60 }),
    card({ no: 6, answer: "deferred", due: "2022-04-01", handled_at: 70 }),
  ];

  it("lists what waits with the oldest first", () => {
    expect(numbers(waitingOf(cards))).toEqual([2, 5]);
  });

  it("lists the queue by rank, without what is being answered", () => {
    expect(numbers(queueOf(cards))).toEqual([9, 3]);
  });

  it("lists what was handled with the latest act first", () => {
    expect(numbers(handledOf(cards))).toEqual([1, 9, 3, 7, 6, 8]);
  });

  it("lists promises with the nearest date first", () => {
    expect(numbers(deferredOf(cards))).toEqual([6, 8]);
  });

  it("counts what was merged into each question", () => {
    const merged = [
      card({ no: 2, into: 1 }),
      card({ no: 3, into: 1 }),
      card({ no: 4, into: 9 }),
      card({ no: 1 }),
    ];
    expect([...mergedInto(merged)]).toEqual([
      [1, 2],
      [9, 1],
    ]);
  });
});

describe("a move in the queue", () => {
  const queue = [card({ no: 31 }), card({ no: 12 }), card({ no: 16 })];

  it("goes before the one above", () => {
    expect(beforeOf(queue, 12, -1)).toBe(31);
  });

  it("goes behind the one below, or to the end", () => {
    expect(beforeOf(queue, 31, 1)).toBe(16);
    expect(beforeOf(queue, 12, 1)).toBeNull();
  });

  it("does not leave the queue at either end", () => {
    expect(beforeOf(queue, 31, -1)).toBeUndefined();
    expect(beforeOf(queue, 16, 1)).toBeUndefined();
    expect(beforeOf(queue, 99, 1)).toBeUndefined();
  });

  it("is dropped at the place it has among the others", () => {
    expect(beforeAt(queue, 16, 0)).toBe(31);
    expect(beforeAt(queue, 31, 1)).toBe(16);
    expect(beforeAt(queue, 31, 2)).toBeNull();
  });
});

describe("who was heard", () => {
  const cards = [
    card({ no: 1, field: "Tuyển sinh", answer: "live", answerer: "Bà A", called_at: 10 }),
    card({ no: 2, field: "Tuyển sinh" }),
    card({ no: 3, field: "Bán trú", unit: "Cụm 2" }),
    card({ no: 4, field: "Bán trú" }),
    card({ no: 5, field: "Lương" }),
    card({ no: 6, field: "Thi cử", handling: "waiting" }),
    card({ no: 7, answer: "live", answerer: "Ông B", called_at: 20 }),
    card({ no: 8, answer: "answering", answerer: "Bà A", called_at: 30 }),
  ];

  it("names the fields without any answer, the longest queue first", () => {
    expect(unheard(cards, "field")).toEqual([
      { name: "Bán trú", waiting: 2 },
      { name: "Lương", waiting: 1 },
    ]);
    expect(unheard(cards, "unit")).toEqual([{ name: "Cụm 2", waiting: 1 }]);
  });

  it("suggests who answered before, the latest first, each once", () => {
    expect(answerersOf(cards)).toEqual(["Bà A", "Ông B"]);
  });
});
