import { describe, expect, it } from "vitest";
import { type Header, headerDefaults } from "../../net/wire";
import { card } from "../../state/cards.fixture";
import { keyOf, sceneOf, wordingsOf } from "./scene";

const dialogue = (given: Partial<Header>): Header => ({
  ...headerDefaults,
  code: "HK7M3P",
  title: "Hội nghị đối thoại",
  starts_at: 0,
  phase: "live",
  ...given,
});

const cards = [
  card({ no: 27, answer: "answering", rank: 1 }),
  card({ no: 31, rank: 2 }),
  card({ no: 12, rank: 3 }),
];

describe("what the hall sees", () => {
  it("is the welcome before the sitting", () => {
    expect(sceneOf(dialogue({ phase: "planned" }), []).kind).toBe("welcome");
    expect(sceneOf(dialogue({ phase: "collecting" }), cards).kind).toBe("welcome");
  });

  it("is the question being answered", () => {
    expect(sceneOf(dialogue({ now: 27 }), cards)).toMatchObject({ kind: "now", card: { no: 27 } });
  });

  it("is the next question between two answers", () => {
    expect(sceneOf(dialogue({}), cards)).toMatchObject({ kind: "next", card: { no: 31 } });
  });

  it("is the welcome while nothing is queued", () => {
    expect(sceneOf(dialogue({}), [card({ no: 1, answer: "live" })]).kind).toBe("welcome");
  });

  it("is the break, with what comes after it", () => {
    expect(sceneOf(dialogue({ on_break: true }), cards)).toMatchObject({ kind: "pause", next: { no: 31 } });
  });

  it("is the host's message before anything else", () => {
    const scene = sceneOf(dialogue({ now: 27, on_break: true, message: "Mời về chỗ" }), cards);
    expect(wordingsOf(scene, true)).toEqual([{ text: "Mời về chỗ", also: "" }]);
  });

  it("is the thanks after the end", () => {
    expect(sceneOf(dialogue({ phase: "closed" }), cards).kind).toBe("end");
    expect(sceneOf(dialogue({ phase: "concluded" }), cards).kind).toBe("end");
  });

  it("never is a question that waits or was declined", () => {
    const hidden = [card({ no: 1, handling: "waiting" }), card({ no: 2, handling: "declined" })];
    expect(sceneOf(dialogue({}), hidden).kind).toBe("welcome");
  });

  it("is drawn anew for another question, not for another number of supports", () => {
    const before = sceneOf(dialogue({ now: 27 }), cards);
    const after = sceneOf(dialogue({ now: 27 }), [card({ no: 27, supports: 9 })]);
    expect(keyOf(after)).toBe(keyOf(before));
    expect(keyOf(sceneOf(dialogue({}), cards))).not.toBe(keyOf(before));
  });
});

describe("the words of a question on the wall", () => {
  const ways = (text: string, summary = "") =>
    wordingsOf({ kind: "now", card: card({ no: 1, text, summary }) }, true);

  it("are the asker's own, and only where they can't stand how they begin", () => {
    expect(ways("Có được trả lương không?")[0]).toEqual({ text: "Có được trả lương không?", also: "" });
    const opening = ways("chữ ".repeat(190)).at(-1);
    expect(opening?.text).toMatch(/^(chữ ){99}chữ…$/);
    expect(opening?.also).toContain("điện thoại");
  });

  it("give up their empty lines before they are cut", () => {
    expect(ways("Một.\n\nHai.").map(({ text }) => text)).toEqual(["Một.\n\nHai.", "Một. Hai."]);
  });

  it("stay the asker's own although there is a short form", () => {
    expect(ways("Dài vừa phải.", "Ngắn.").map(({ text }) => text)).toEqual(["Dài vừa phải.", "Ngắn."]);
  });

  it("are the short form where they came on paper and are longer than the wall", () => {
    expect(ways("chữ ".repeat(201), "Ngắn.").map(({ text }) => text)).toEqual(["Ngắn."]);
    expect(ways("𝄞".repeat(800), "Ngắn.")[0]?.text).toBe("𝄞".repeat(800));
  });

  it("begin somewhere even without any space", () => {
    expect(ways("a".repeat(900)).at(-1)?.text).toBe(`${"a".repeat(400)}…`);
  });
});
