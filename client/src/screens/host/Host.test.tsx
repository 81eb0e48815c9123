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
    expect(given().map((command) => "question" in command && command.question)).toEqual([31, 12]);
  });

  it("puts a message on the stage and takes it away", async () => {
    await open({ message: "Mời về chỗ" }, QUEUE);
    await press("Cất lời nhắn");
    expect(given()).toEqual([{ do: "tell_stage", message: "" }]);
  });

  it("counts fields without an answer", async () => {
    await open({ now: 27 }, [NOW, { ...QUEUE[0], field: "Tuyển sinh" }]);
    expect(texts(".aside li")).toContain("Tuyển sinh 1");
  });
});
