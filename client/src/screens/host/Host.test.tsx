import { describe, expect, it } from "vitest";
import { mount } from "../../state/live";
import {
  done,
  given,
  key,
  lose,
  openScreen,
  press,
  refused,
  settle,
  texts,
  type,
} from "../staff/page.fixture";
import { Host } from "./Host";
import { makePodium } from "./podium";

const dialogue = (more: object) => ({
  code: "HK7M3P",
  title: "Đối thoại",
  starts_at: 0,
  phase: "live",
  ...more,
});
const NOW = {
  no: 27,
  text: "Có được trả lương không?",
  at: 0,
  answer: "answering",
  called_at: 900_000,
  rank: 1,
};
const QUEUE = [31, 12, 16].map((no, i) => ({ no, text: `Ý kiến số ${no}`, at: 0, rank: 10 + i }));

async function open(header: object, questions: readonly object[], tally: object = {}): Promise<void> {
  const { live, desk, columns } = await openScreen("host", { dialogue: dialogue(header), questions, tally });
  mount(live, <Host podium={makePodium(desk, columns)} />);
  await settle();
}

describe("the host", () => {
  it("finishes and calls the next with one button that says so", async () => {
    await open({ now: 27 }, [NOW, ...QUEUE]);
    await type(".answerer input", "Tổ trưởng Tổ Mầm non");
    await press("Xong, gọi số 31");
    expect(given()).toEqual([{ do: "finish_answer", question: 27 }]);
    await done({ ...NOW, answer: "live", answered_at: 960_000 } as never);
    expect(given().at(-1)).toEqual({ do: "call_question", question: 31, answerer: "Tổ trưởng Tổ Mầm non" });
  });

  it("gives a command once, however often the key is pressed", async () => {
    await open({ now: 27 }, [NOW, ...QUEUE]);
    await key("n");
    await key("n");
    expect(given()).toHaveLength(1);
  });

  it("takes a double press for one, though the first was done already", async () => {
    await open({ now: 27 }, [NOW, ...QUEUE]);
    await key("x");
    await done();
    await key("x");
    expect(given()).toHaveLength(1);
  });

  it("does not go on and on while a key is held", async () => {
    await open({ now: 27 }, [NOW, ...QUEUE]);
    await key("n", { repeat: true });
    expect(given()).toEqual([]);
  });

  it("passes over the next question to the end of the queue", async () => {
    await open({ now: 27 }, [NOW, ...QUEUE]);
    await key("s");
    expect(given()).toEqual([{ do: "move_question", question: 31, before: null }]);
  });

  it("walks the queue with keys, moves a row and makes one the next", async () => {
    await open({ now: 27 }, [NOW, ...QUEUE]);
    await key("j");
    await key("j");
    await key("j", { shiftKey: true });
    await done();
    await key("j");
    await key("f");
    expect(given()).toEqual([
      { do: "move_question", question: 12, before: null },
      { do: "move_question", question: 16, before: 31 },
    ]);
  });

  it("calls a question out of its turn, once the one now was finished", async () => {
    await open({ now: 27 }, [NOW, ...QUEUE]);
    await key("j");
    await key("j");
    await key("g");
    await done({ ...NOW, answer: "live", answered_at: 960_000 } as never);
    expect(given()).toEqual([
      { do: "finish_answer", question: 27 },
      { do: "call_question", question: 12, answerer: "" },
    ]);
  });

  it("opens everything that can be done with a queued question behind its number", async () => {
    await open({ now: 27 }, [NOW, ...QUEUE]);
    await press("16");
    expect(texts("dialog .card__choices button")).toEqual([
      "Xong số 27, gọi số 16",
      "Để kế tiếp",
      "Để sau cùng",
      "Hẹn văn bản",
      "Chuyển",
    ]);
    await press("Để kế tiếp");
    expect(given()).toEqual([{ do: "move_question", question: 16, before: 31 }]);
    expect(document.querySelector("dialog")).toBeNull();
  });

  it("says before the end what is open, and finishes what is being answered", async () => {
    await open({ now: 27, message: "Mời về chỗ" }, [NOW, ...QUEUE], { waiting: 2, queued: 3 });
    await key("e");
    expect(texts("dialog .left li")).toEqual([
      "Số 27 đang được trả lời sẽ được ghi là trả lời xong.",
      "Lời nhắn vẫn đang hiện trên màn hình hội trường.",
      "2 ý kiến thư ký chưa xem xét.",
      "3 ý kiến đã tiếp nhận mà chưa được trả lời.",
    ]);
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit();
    await settle();
    await done();
    expect(given()).toEqual([{ do: "finish_answer", question: 27 }, { do: "close_dialogue" }]);
  });

  it("says that an act waits for the network, and takes no second one", async () => {
    await open({ now: 27 }, [NOW, ...QUEUE]);
    await lose();
    await key("x");
    expect(texts(".say")[0]).toContain("sẽ gửi ngay khi nối lại");
    await key("p");
    expect(texts(".say")[0]).toContain("còn chờ mạng");
  });

  it("does not call another when the first half is refused", async () => {
    await open({ now: 27 }, [NOW, ...QUEUE]);
    await key("n");
    await refused("not_answering", { question: 27 });
    expect(given()).toHaveLength(1);
    expect(texts(".say")[0]).toContain("không phải ý kiến đang trả lời");
  });

  it("promises an answer in writing ten days ahead", async () => {
    await open({ now: 27 }, [NOW]);
    await key("w");
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit();
    await settle();
    expect(given()).toEqual([{ do: "defer_answer", question: 27, due: "1970-01-11" }]);
  });

  it("puts a call back", async () => {
    await open({ now: 27 }, [NOW]);
    await key("b");
    expect(given()).toEqual([{ do: "put_back_question", question: 27 }]);
  });

  it("shows the hall's screen as the hall sees it", async () => {
    await open({ now: 27 }, [NOW, ...QUEUE]);
    expect(document.querySelector(".preview .stage")?.getAttribute("data-scene")).toBe("now");
    expect(texts(".preview .stage__text")).toEqual(["Có được trả lương không?"]);
    expect(document.querySelectorAll("h1")).toHaveLength(1);
  });

  it("asks once more before it starts", async () => {
    await open({ phase: "collecting" }, QUEUE);
    await press("Bắt đầu đối thoại");
    expect(given()).toEqual([]);
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit();
    await settle();
    expect(given()).toEqual([{ do: "start_dialogue" }]);
  });

  it("says what is open after the end, and promises all of it at once", async () => {
    await open({ phase: "closed", closed_at: 0 }, QUEUE, { waiting: 2, queued: 3 });
    expect(texts(".left li")).toEqual([
      "2 ý kiến thư ký chưa xem xét.",
      "3 ý kiến đã tiếp nhận mà chưa được trả lời.",
    ]);
    await press("Hẹn văn bản cho 3 ý kiến");
    document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit();
    await settle();
    await done();
    expect(given().map((command) => "question" in command && command.question)).toEqual([31, 12, 16]);
  });

  it("counts fields without an answer", async () => {
    await open({ now: 27 }, [NOW, { ...QUEUE[0], field: "Tuyển sinh" }]);
    expect(texts(".aside li")).toContain("Tuyển sinh 1");
  });
});
