import { beforeEach, describe, expect, it } from "vitest";
import { mount } from "../../state/live";
import {
  done,
  given,
  key,
  news,
  openScreen,
  press,
  refused,
  settle,
  texts,
  type,
} from "../staff/page.fixture";
import { makeBoard } from "./board";
import { Moderate } from "./Moderate";

const waiting = (no: number, more = {}) => ({
  no,
  text: `Ý kiến số ${no}`,
  at: 0,
  handling: "waiting",
  ...more,
});

beforeEach(async () => {
  const { live, desk, columns } = await openScreen("moderate", {
    questions: [waiting(41), waiting(44), waiting(45), { no: 31, text: "Thiếu giáo viên", at: 0, rank: 10 }],
  });
  mount(live, <Moderate board={makeBoard(desk, columns)} />);
  await settle();
});

const listed = () => texts(".col:first-child .card__no");
const opened = () => texts(".card[aria-current] .card__no")[0];
const line = () => texts(".say")[0] ?? "";

const ticked = () => texts(".picked p")[0] ?? "";
const boxes = () => [...document.querySelectorAll<HTMLInputElement>(".card__pick input")];
const numbers = () => given().map((command) => ("question" in command ? command.question : null));

describe("the moderator", () => {
  it("has the oldest question open and walks with j and k", async () => {
    expect(opened()).toBe("41");
    await key("j");
    expect(opened()).toBe("44");
    await key("k");
    expect(opened()).toBe("41");
  });

  it("accepts with one key, and the next question is open before the server answers", async () => {
    await key("a");
    expect(given()).toEqual([{ do: "accept_question", question: 41 }]);
    expect(listed()).toEqual(["44", "45"]);
    expect(opened()).toBe("44");
    await done({ no: 41, handling: "accepted", rank: 20 });
    expect(line()).toContain("Đã tiếp nhận ý kiến số 41.");
  });

  it("accepts to the front of the queue in two steps", async () => {
    await key("q");
    await done({ no: 41, handling: "accepted", rank: 20 });
    expect(given().at(-1)).toEqual({ do: "move_question", question: 41, before: 31 });
  });

  it("takes its last decision back", async () => {
    await key("a");
    await done({ no: 41, handling: "accepted", rank: 20 });
    await key("u");
    expect(given().at(-1)).toEqual({ do: "reopen_question", question: 41 });
    await done({ no: 41, handling: "waiting" });
    expect(listed()).toEqual(["41", "44", "45"]);
    expect(opened()).toBe("41");
    expect(line()).toContain("Đã hoàn tác");
  });

  it("hears who was faster, and sees the question again", async () => {
    await key("a");
    await refused("already_decided", { question: 41, handling: "declined", by: "Thư ký 2", at: 0 });
    expect(line()).toContain("Ý kiến số 41: Thư ký 2 vừa chọn không tiếp nhận");
    expect(opened()).toBe("41");
  });

  it("keeps a colleague's decision greyed until the next move, and gives no command on it", async () => {
    await news({ no: 41, handling: "accepted", handled_by: "Thư ký 2", handled_at: 0 });
    expect(texts(".card[data-taken=true] .state")[0]).toContain("Thư ký 2 vừa tiếp nhận lúc");
    await key("a");
    expect(given()).toEqual([]);
    await key("j");
    expect(listed()).toEqual(["44", "45"]);
  });

  it("lets new questions in only when asked", async () => {
    await news({ no: 46, handling: "waiting" }, { no: 47, handling: "waiting" });
    expect(listed()).toEqual(["41", "44", "45"]);
    await press("2 ý kiến mới");
    expect(listed()).toEqual(["41", "44", "45", "46", "47"]);
    expect(opened()).toBe("46");
  });

  it("declines with a reason the asker will see, and not without one", async () => {
    await key("d");
    await press("Không tiếp nhận ý kiến");
    expect(given()).toEqual([]);
    expect(texts("[role=alert]")[0]).toContain("Chọn một lý do");
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "1", bubbles: true }));
    await settle();
    await type("dialog textarea", "Hội nghị hôm nay không bàn việc này.");
    await press("Không tiếp nhận ý kiến");
    expect(given()).toEqual([
      {
        do: "decline_question",
        question: 41,
        reason: "off_topic",
        note: "Hội nghị hôm nay không bàn việc này.",
      },
    ]);
  });

  it("merges into a waiting question that it accepts on the way", async () => {
    await key("m");
    await type("dialog input[type=search]", "45");
    await press("Tiếp nhận 45 rồi gộp");
    expect(given()).toEqual([{ do: "accept_question", question: 45 }]);
    await done({ no: 45, handling: "accepted", rank: 20 });
    expect(given().at(-1)).toEqual({ do: "merge_question", question: 41, into: 45 });
  });

  it("refers to a named body only", async () => {
    await key("r");
    await press("Chuyển");
    expect(given()).toEqual([]);
    await type("dialog input", "Thanh tra quận");
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit();
    await settle();
    expect(given()).toEqual([{ do: "refer_question", question: 41, to: "Thanh tra quận", note: "" }]);
  });

  it("finds by number without losing the field it types in", async () => {
    await key("/");
    await type(".staff__sum input", "44");
    expect(listed()).toEqual(["44"]);
    expect(document.activeElement).toBe(document.querySelector(".staff__sum input"));
  });

  it("shows figures that add up", async () => {
    expect(texts(".sum dt").slice(0, 2)).toEqual(["Đã nhận", "Mới"]);
  });

  it("moves a queued question up by its handle's arrow key", async () => {
    await news({ no: 12, handling: "accepted", rank: 20 });
    document.querySelectorAll<HTMLElement>(".queue__grip")[1]?.focus();
    await key("ArrowUp");
    expect(given()).toEqual([{ do: "move_question", question: 12, before: 31 }]);
  });
});

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
    expect(listed()).toEqual(["44", "45"]);
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
    await done({ no: 41, handling: "merged", into: 45 });
    await done({ no: 44, handling: "merged", into: 45 });
    expect(given().map((one) => [one.do, "question" in one && one.question])).toEqual([
      ["accept_question", 45],
      ["merge_question", 41],
      ["merge_question", 44],
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
