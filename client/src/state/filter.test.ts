import { describe, expect, it } from "vitest";
import { card } from "./cards.fixture";
import { countsOf, type Filter, NO_FILTER, partsOf, passes, without } from "./filter";

const around = {
  name: () => "Thư ký 1",
  minute: () => 10,
  hasTwin: ({ no }: { no: number }) => no === 1,
  isMarked: ({ no }: { no: number }) => no === 2,
};
const waiting = (no: number, more = {}) => card({ no, handling: "waiting", ...more });
const through = (filter: Partial<Filter>, ...cards: ReturnType<typeof card>[]) =>
  cards.filter((one) => passes({ ...NO_FILTER, ...filter }, one, around)).map(({ no }) => no);

describe("a filter", () => {
  it("lets everything through until it is set", () => {
    expect(through({}, waiting(1), card({ no: 2 }))).toEqual([1, 2]);
  });

  it("narrows by kind, field and unit, all of them at once", () => {
    const cards = [
      waiting(1, { kind: "petition", field: "Lương", unit: "Hoa Gạo" }),
      waiting(2, { kind: "petition", field: "Lương" }),
      waiting(3, { kind: "petition" }),
      waiting(4),
    ];
    expect(through({ kind: "petition" }, ...cards)).toEqual([1, 2, 3]);
    expect(through({ kind: "petition", field: "Lương" }, ...cards)).toEqual([1, 2]);
    expect(through({ kind: "petition", field: "Lương", unit: "" }, ...cards)).toEqual([2]);
  });

  it("finds what waits long and what has a look-alike, and leaves decided questions alone", () => {
    const late = waiting(1, { at: 5 * 60_000 });
    const fresh = waiting(2, { at: 6 * 60_000 });
    expect(through({ late: true }, late, fresh, card({ no: 3 }))).toEqual([1, 3]);
    expect(through({ alike: true }, late, fresh, card({ no: 3 }))).toEqual([1, 3]);
  });

  it("finds what should be read with care and what was flagged, decided or not", () => {
    const cards = [waiting(1, { flag: "complaint" }), waiting(2), card({ no: 3, flag: "denunciation" })];
    expect(through({ marked: true }, ...cards)).toEqual([2]);
    expect(through({ flagged: true }, ...cards)).toEqual([1, 3]);
  });

  it("finds what one decided oneself, and leaves waiting questions alone", () => {
    const cards = [
      card({ no: 1, handled_by: "Thư ký 1" }),
      card({ no: 2, handled_by: "Thư ký 2" }),
      waiting(3),
    ];
    expect(through({ mine: true }, ...cards)).toEqual([1, 3]);
  });

  it("knows its parts and can be taken apart", () => {
    const filter = { ...NO_FILTER, unit: "", late: true };
    expect(partsOf(filter)).toEqual(["unit", "late"]);
    expect(partsOf(without(filter, "unit"))).toEqual(["late"]);
  });

  it("counts what there is, the most frequent first", () => {
    const cards = [card({ no: 1, unit: "B" }), card({ no: 2, unit: "A" }), card({ no: 3, unit: "B" })];
    expect(countsOf(cards, "unit")).toEqual([
      ["B", 2],
      ["A", 1],
    ]);
  });
});
