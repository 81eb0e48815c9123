import { beforeEach, describe, expect, it } from "vitest";
import { headerDefaults, tallyDefaults } from "../../net/wire";
import { card } from "../../state/cards.fixture";
import type { View } from "../../state/fold";
import { essence, forget, keep, recall } from "./keep";

const view: View = {
  epoch: "e",
  seq: 1,
  you: { role: "stage", seat: 0, name: "", unit: "", may: [] },
  dialogue: { ...headerDefaults, code: "HK7M3P", title: "Đối thoại", starts_at: 0, phase: "live", now: 27 },
  questions: new Map(
    [card({ no: 27, answer: "answering" }), card({ no: 12, rank: 9 }), card({ no: 31, rank: 2 })].map((c) => [
      c.no,
      c,
    ]),
  ),
  tally: tallyDefaults,
  supported: new Set(),
  present: 3,
};

beforeEach(() => localStorage.clear());

describe("what the stage keeps", () => {
  it("is the question now and the next one", () => {
    expect(essence(view).cards.map(({ no }) => no)).toEqual([27, 31]);
  });

  it("comes back after a reload", () => {
    keep(essence(view));
    expect(recall("HK7M3P")).toEqual(essence(view));
  });

  it("is forgotten by a screen that was shut out", () => {
    keep(essence(view));
    forget("HK7M3P");
    expect(recall("HK7M3P")).toBeNull();
  });

  it("is nothing for another dialogue, or when the store holds rubbish", () => {
    expect(recall("HK7M3P")).toBeNull();
    localStorage.setItem("doithoai.stage.1.HK7M3P", "{");
    expect(recall("HK7M3P")).toBeNull();
  });
});
