import { beforeEach, describe, expect, it, vi } from "vitest";
import { done, given, key, news, press, refused, settle, texts, type } from "../staff/page.fixture";
import { line, listed, openBoard, opened } from "./board.fixture";

beforeEach(openBoard);

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

  it("does not take back what a colleague has decided anew", async () => {
    await key("a");
    await done({ no: 41, handling: "accepted", rank: 20, handled_by: "Thư ký 1" });
    await news({ no: 41, handling: "declined", handled_by: "Thư ký 2", handled_at: 0 });
    await key("u");
    expect(given()).toHaveLength(1);
    expect(line()).toContain("Ý kiến số 41: Thư ký 2 vừa chọn không tiếp nhận");
  });

  it("hears who was faster, and is not torn away from the next question", async () => {
    await key("a");
    await refused("already_decided", { question: 41, handling: "declined", by: "Thư ký 2", at: 0 });
    expect(line()).toContain("Ý kiến số 41: Thư ký 2 vừa chọn không tiếp nhận");
    expect(opened()).toBe("44");
  });

  it("still reads who was faster when the next decision follows at once", async () => {
    await key("a");
    await key("a");
    await refused("already_decided", { question: 41, handling: "declined", by: "Thư ký 2", at: 0 });
    await done({ no: 44, handling: "accepted", rank: 20 });
    expect(line()).toContain("Đã tiếp nhận ý kiến số 44. Ý kiến số 41: Thư ký 2 vừa chọn không tiếp nhận");
  });

  it("is offered a question again that a colleague was faster with and took back", async () => {
    await key("a");
    await refused("already_decided", { question: 41, handling: "declined", by: "Thư ký 2", at: 0 });
    await vi.advanceTimersByTimeAsync(2_000);
    await settle();
    expect(texts(".arrivals")).toEqual(["1 ý kiến mới"]);
  });

  it("sees a question again that the server refused to decide on", async () => {
    await key("a");
    await refused("wrong_phase", { phase: "concluded" });
    expect(listed()).toEqual(["41", "44", "45"]);
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
    expect(given().at(-1)).toMatchObject({
      do: "merge_question",
      question: 41,
      into: 45,
      only_waiting: true,
    });
  });

  it("refers to a named body only", async () => {
    await key("r");
    await press("Chuyển");
    expect(given()).toEqual([]);
    await type("dialog input", "Thanh tra quận");
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit();
    await settle();
    expect(given()).toEqual([
      { do: "refer_question", question: 41, to: "Thanh tra quận", note: "", only_waiting: true },
    ]);
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
