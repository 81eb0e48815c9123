import { describe, expect, it } from "vitest";
import { card } from "./cards.fixture";
import { dateIn, isLong, MINUTE, meanAnswer, paceOf, timeLeft, timeToday } from "./pace";

const said = (no: number, from: number, minutes: number) =>
  card({ no, answer: "live", called_at: from, answered_at: from + minutes * MINUTE });

describe("the pace", () => {
  it("is unknown before the first answer", () => {
    expect(meanAnswer([card({ no: 1 })])).toBeNull();
    expect(paceOf([card({ no: 1 })], 60 * MINUTE)).toEqual({ each: null, done: 0, soon: 0, rest: 1 });
  });

  it("says how many fit into the time that is left", () => {
    const open = [3, 4, 5, 6].map((no) => card({ no }));
    const pace = paceOf([said(1, 0, 4), said(2, 100, 6), ...open], 16 * MINUTE);
    expect(pace).toEqual({ each: 5 * MINUTE, done: 2, soon: 3, rest: 1 });
  });

  it("counts the question that is being answered among those to come", () => {
    const cards = [said(1, 0, 5), card({ no: 2, answer: "answering" }), card({ no: 3, answer: "deferred" })];
    expect(paceOf(cards, 60 * MINUTE)).toMatchObject({ done: 1, soon: 1, rest: 0 });
  });

  it("follows the latest eight answers", () => {
    const slow = [said(1, 0, 60)];
    const quick = Array.from({ length: 8 }, (_, i) => said(i + 2, 100 * MINUTE * (i + 1), 2));
    expect(meanAnswer([...slow, ...quick])).toBe(2 * MINUTE);
  });

  it("fits nothing when the time is over", () => {
    expect(paceOf([said(1, 0, 5), card({ no: 2 })], -MINUTE)).toMatchObject({ soon: 0, rest: 1 });
  });
});

describe("the clock of an answer", () => {
  it("calls an answer long that takes half as long again as usual, but never a short one", () => {
    expect(isLong(6 * MINUTE, 4 * MINUTE)).toBe(true);
    expect(isLong(5 * MINUTE, 4 * MINUTE)).toBe(false);
    expect(isLong(2 * MINUTE, MINUTE)).toBe(false);
  });

  it("waits five minutes before it calls the first answer long", () => {
    expect(isLong(4 * MINUTE, null)).toBe(false);
    expect(isLong(5 * MINUTE, null)).toBe(true);
  });
});

describe("the clock of the sitting", () => {
  it("warns a quarter of an hour before the end, and says when it is over", () => {
    expect(timeLeft(60 * MINUTE, 0)).toEqual({ ms: 60 * MINUTE, state: "plenty" });
    expect(timeLeft(60 * MINUTE, 50 * MINUTE)).toEqual({ ms: 10 * MINUTE, state: "soon" });
    expect(timeLeft(60 * MINUTE, 61 * MINUTE)).toEqual({ ms: -MINUTE, state: "over" });
  });
});

describe("the clock in the hall", () => {
  const now = Date.parse("2022-03-25T09:41:00+07:00");

  it("says when a time of today is, wherever the browser stands", () => {
    expect(timeToday("11:30", now)).toBe(Date.parse("2022-03-25T11:30:00+07:00"));
    expect(timeToday("", now)).toBeNull();
  });

  it("gives the date some days ahead", () => {
    expect(dateIn(10, now)).toBe("2022-04-04");
    expect(dateIn(0, Date.parse("2022-03-25T00:30:00+07:00"))).toBe("2022-03-25");
  });
});
