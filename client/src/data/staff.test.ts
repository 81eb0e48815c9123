import { describe, expect, it } from "vitest";
import { card } from "../state/cards.fixture";
import { acceptFirst, decideAgain, merge } from "./staff";

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
      { do: "merge_question", question: 44, into: 42, only_waiting: true },
    ]);
  });

  it("merges straight into an accepted lead", () => {
    expect(merge(44, card({ no: 21 }))).toEqual([
      { do: "merge_question", question: 44, into: 21, only_waiting: true },
    ]);
  });
});

describe("a decision that was reopened", () => {
  it("is made again as it was", () => {
    const declined = card({ no: 4, handling: "declined", reason: "unclear", note: "Xin ghi rõ trường." });
    expect(decideAgain(declined)).toEqual([
      { do: "decline_question", question: 4, reason: "unclear", note: "Xin ghi rõ trường." },
    ]);
    expect(decideAgain(card({ no: 4, handling: "merged", into: 9 }))).toEqual([
      { do: "merge_question", question: 4, into: 9, only_waiting: true },
    ]);
    expect(decideAgain(card({ no: 4, handling: "referred", referred_to: "Thanh tra quận" }))).toEqual([
      { do: "refer_question", question: 4, to: "Thanh tra quận", note: "", only_waiting: true },
    ]);
    expect(decideAgain(card({ no: 4 }))).toEqual([{ do: "accept_question", question: 4 }]);
  });

  it("is none where nobody decided", () => {
    expect(decideAgain(card({ no: 4, handling: "waiting" }))).toEqual([]);
  });
});
