import { describe, expect, it } from "vitest";
import { card } from "../state/cards.fixture";
import { acceptFirst, merge } from "./staff";

describe("a decision of several steps", () => {
  it("accepts to the head of the queue", () => {
    expect(acceptFirst(44, 31).map((step) => step.do)).toEqual(["accept_question", "move_question"]);
    expect(acceptFirst(44, 31)[1]).toEqual({ do: "move_question", question: 44, before: 31 });
  });

  it("needs no move when the queue is empty", () => {
    expect(acceptFirst(44, null).map((step) => step.do)).toEqual(["accept_question"]);
  });

  it("accepts a waiting lead before it merges into it", () => {
    expect(merge(44, card({ no: 42, handling: "waiting" }))).toEqual([
      { do: "accept_question", question: 42 },
      { do: "merge_question", question: 44, into: 42 },
    ]);
  });

  it("merges straight into an accepted lead", () => {
    expect(merge(44, card({ no: 21 }))).toEqual([{ do: "merge_question", question: 44, into: 21 }]);
  });
});
