import { describe, expect, it } from "vitest";
import { arrivals, leave, NOTHING, open, putBack, refill, step, takeIn } from "./selection";

const at = (focus: number | null, ...shown: number[]) => ({ shown, focus });

describe("the moderator's list", () => {
  it("fills itself when it is empty and opens the oldest question", () => {
    expect(refill(NOTHING, [41, 44])).toEqual(at(41, 41, 44));
  });

  it("holds still while new questions arrive", () => {
    const list = at(41, 41, 44);
    expect(refill(list, [41, 44, 45, 46])).toBe(list);
    expect(arrivals(list, [41, 44, 45, 46])).toEqual([45, 46]);
  });

  it("opens the first arrival when the arrivals are asked for", () => {
    expect(takeIn(at(41, 41), [41, 44, 45])).toEqual(at(44, 41, 44, 45));
  });

  it("steps down and up over undecided questions only", () => {
    const list = at(41, 41, 44, 45);
    expect(step(list, [41, 45], 1)).toEqual(at(45, 41, 45));
    expect(step(at(45, 41, 44, 45), [41, 45], -1)).toEqual(at(41, 41, 45));
  });

  it("keeps a colleague's decision in sight until the next move", () => {
    const list = at(44, 41, 44);
    expect(refill(list, [44])).toBe(list);
    expect(step(list, [44], 1)).toEqual(at(44, 44));
  });

  it("leaves a decided question that was open to its last neighbour", () => {
    expect(step(at(45, 41, 44, 45), [41, 44], 1)).toEqual(at(44, 41, 44));
  });

  it("lets the arrivals in when it is walked past its end", () => {
    expect(step(at(44, 41, 44), [41, 44, 45], 1)).toEqual(at(45, 41, 44, 45));
  });

  it("stays on the first and on the last question", () => {
    expect(step(at(41, 41, 44), [41, 44], -1)).toEqual(at(41, 41, 44));
    expect(step(at(44, 41, 44), [41, 44], 1)).toEqual(at(44, 41, 44));
  });

  it("opens the next question after a decision, and the one before it at the end", () => {
    expect(leave(at(41, 41, 44, 45), [41, 44, 45], new Set([41]))).toEqual(at(44, 44, 45));
    expect(leave(at(45, 41, 44, 45), [41, 44, 45], new Set([45]))).toEqual(at(44, 41, 44));
  });

  it("leaves the open question open when others were decided on", () => {
    expect(leave(at(44, 41, 44, 45), [41, 44, 45], new Set([41, 45]))).toEqual(at(44, 44));
  });

  it("opens the next undecided question after a decision on several", () => {
    expect(leave(at(44, 41, 44, 45, 46), [41, 44, 45, 46], new Set([44, 45]))).toEqual(at(46, 41, 46));
  });

  it("takes the arrivals in after the last decision", () => {
    expect(leave(at(41, 41), [41, 44], new Set([41]))).toEqual(at(44, 44));
    expect(leave(at(41, 41), [41], new Set([41]))).toEqual(NOTHING);
  });

  it("puts an undone question back in its place and opens it", () => {
    expect(putBack(at(45, 41, 45), 44)).toEqual(at(44, 41, 44, 45));
    expect(putBack(at(44, 41, 44), 44)).toEqual(at(44, 41, 44));
  });

  it("moves nothing when a question is pressed with a pointer", () => {
    expect(open(at(41, 41, 44), 44)).toEqual(at(44, 41, 44));
  });
});
