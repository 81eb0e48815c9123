import { beforeEach, describe, expect, it } from "vitest";
import { done, frames, given, key, news, press, refused, settle, texts } from "../staff/page.fixture";
import { line, listed, openBoard, opened } from "./board.fixture";

const ticked = () => texts(".picked p")[0] ?? "";
const boxes = () => [...document.querySelectorAll<HTMLInputElement>(".card__pick input")];
const numbers = () => given().map((command) => ("question" in command ? command.question : null));

beforeEach(openBoard);

describe("several at once", () => {
  it("are chosen with x and with their boxes, and left out again", async () => {
    await key("x");
    expect(ticked()).toBe("Đã chọn 1 ý kiến");
    boxes()[2]?.click();
    await key("j");
    expect(ticked()).toBe("Đã chọn 2 ý kiến");
    boxes()[0]?.click();
    await key("Escape");
    expect(ticked()).toBe("");
  });

  it("are chosen one after the other with Shift and j", async () => {
    await key("j", { shiftKey: true });
    await key("J", { shiftKey: true });
    expect(ticked()).toBe("Đã chọn 3 ý kiến");
    expect(opened()).toBe("45");
  });

  it("are accepted with one key, said in one line and taken back with one more", async () => {
    await key("j", { shiftKey: true });
    await key("a");
    expect(listed()).toEqual(["45"]);
    await done({ no: 41, handling: "accepted", rank: 20 });
    await done({ no: 44, handling: "accepted", rank: 30 });
    expect(numbers()).toEqual([41, 44]);
    expect(line()).toContain("Đã tiếp nhận 2 ý kiến.");
    await key("u");
    await done({ no: 44, handling: "waiting" });
    await done({ no: 41, handling: "waiting" });
    expect(given().slice(2)).toEqual([
      { do: "reopen_question", question: 44 },
      { do: "reopen_question", question: 41 },
    ]);
    expect(listed()).toEqual(["41", "44", "45"]);
    expect(line()).toContain("Đã hoàn tác: Đã tiếp nhận 2 ý kiến.");
  });

  it("are told apart when a colleague was faster with some", async () => {
    for (const _ of boxes().slice(1)) await key("j", { shiftKey: true });
    await key("a");
    await done({ no: 41, handling: "accepted", rank: 20 });
    const faster = { handling: "declined", by: "Thư ký 2", at: 0 };
    await refused("already_decided", { question: 44, ...faster });
    await refused("already_decided", { question: 45, ...faster });
    expect(line()).toContain("Đã tiếp nhận 1 ý kiến. 2 ý kiến đã do Thư ký 2 xử lý.");
    expect(listed()).toEqual([]);
  });

  it("go in one frame", async () => {
    await key("j", { shiftKey: true });
    await key("j", { shiftKey: true });
    await key("a");
    expect(frames()).toEqual([3]);
  });

  it("are declined for one reason", async () => {
    await key("j", { shiftKey: true });
    await key("d");
    expect(texts("dialog h2")).toEqual(["Không tiếp nhận 2 ý kiến"]);
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "2", bubbles: true }));
    await settle();
    await press("Không tiếp nhận ý kiến");
    await done({ no: 41, handling: "declined" });
    await done({ no: 44, handling: "declined" });
    expect(given()).toMatchObject([41, 44].map((question) => ({ question, reason: "unclear" })));
  });

  it("are merged into the open question, which is accepted on the way and waits again after an undo", async () => {
    await key("j", { shiftKey: true });
    await key("j", { shiftKey: true });
    await press("Gộp vào 45");
    await done({ no: 45, handling: "accepted", rank: 20 });
    await done({ no: 44, handling: "merged", into: 45 });
    await done({ no: 41, handling: "merged", into: 45 });
    expect(given().map((one) => [one.do, "question" in one && one.question])).toEqual([
      ["accept_question", 45],
      ["merge_question", 44],
      ["merge_question", 41],
    ]);
    expect(line()).toContain("Đã gộp 2 ý kiến vào số 45.");
    await key("u");
    for (const no of [44, 41, 45]) await done({ no, handling: "waiting" });
    expect(numbers().slice(3)).toEqual([44, 41, 45]);
    expect(listed()).toEqual(["41", "44", "45"]);
  });

  it("are gone from the choice when a colleague decides on them", async () => {
    await key("j", { shiftKey: true });
    await news({ no: 41, handling: "declined", handled_by: "Thư ký 2", handled_at: 0 });
    expect(ticked()).toBe("Đã chọn 1 ý kiến");
  });
});

describe("what was done", () => {
  it("is taken back step by step, and done again", async () => {
    await key("a");
    await done({ no: 41, handling: "accepted", rank: 20 });
    await key("a");
    await done({ no: 44, handling: "accepted", rank: 30 });
    await key("u");
    await done({ no: 44, handling: "waiting" });
    await key("u");
    await done({ no: 41, handling: "waiting" });
    expect(numbers()).toEqual([41, 44, 44, 41]);
    await key("U", { shiftKey: true });
    expect(given().at(-1)).toEqual({ do: "accept_question", question: 41 });
    expect(listed()).toEqual(["44", "45"]);
    await done({ no: 41, handling: "accepted", rank: 20 });
    expect(line()).toContain("Đã làm lại: Đã tiếp nhận ý kiến số 41.");
    await press("Làm lại");
    expect(given().at(-1)).toEqual({ do: "accept_question", question: 44 });
  });

  it("is forgotten to be done again once something else is done", async () => {
    await key("a");
    await done({ no: 41, handling: "accepted", rank: 20 });
    await key("u");
    await done({ no: 41, handling: "waiting" });
    await key("a");
    await done({ no: 41, handling: "accepted", rank: 20 });
    await key("U", { shiftKey: true });
    expect(line()).toContain("Không có việc nào vừa hoàn tác để làm lại.");
  });

  it("waits for the reply on the last act before it is taken back", async () => {
    await key("a");
    await key("u");
    expect(given()).toEqual([{ do: "accept_question", question: 41 }]);
    await done({ no: 41, handling: "accepted", rank: 20 });
    expect(given().at(-1)).toEqual({ do: "reopen_question", question: 41 });
  });

  it("can be a second thought, which is taken back too", async () => {
    await news({ no: 7, handling: "declined", reason: "unclear", note: "Xin ghi rõ." });
    document.querySelector<HTMLElement>("[aria-label='Xem xét lại số 7']")?.click();
    await settle();
    await done({ no: 7, handling: "waiting" });
    expect(listed()).toContain("7");
    await key("u");
    expect(given().at(-1)).toMatchObject({ do: "decline_question", reason: "unclear", note: "Xin ghi rõ." });
    await done({ no: 7, handling: "declined", reason: "unclear" });
    expect(listed()).not.toContain("7");
  });
});
