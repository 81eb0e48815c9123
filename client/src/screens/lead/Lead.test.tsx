import { afterEach, describe, expect, it } from "vitest";
import { mount } from "../../state/live";
import { done, given, openScreen, press, settle, texts, type } from "../staff/page.fixture";
import { Lead } from "./Lead";
import { placeOfAddress } from "./place";

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

async function open(hash: string, header: object, questions: readonly object[], may?: object): Promise<void> {
  location.hash = hash;
  const { live, desk, columns } = await openScreen("lead", { dialogue: dialogue(header), questions, ...may });
  mount(live, <Lead desk={desk} columns={columns} place={placeOfAddress()} />);
  await settle();
}

afterEach(() => {
  location.hash = "";
});

describe("the leader", () => {
  it("reads calmly that nothing is called yet", async () => {
    await open("", {}, []);
    expect(texts("h2")[0]).toBe("Chưa có ý kiến nào được gọi");
    expect(document.querySelector(".lead__acts")).toBeNull();
  });

  it("has three things to press while a question is answered", async () => {
    await open("", { now: 27 }, [NOW]);
    expect(texts(".lead__acts .btn")).toEqual([
      "Trả lời xong",
      "Trả lời sau bằng văn bản",
      "Chuyển cơ quan có thẩm quyền",
    ]);
    await press("Trả lời xong");
    expect(given()).toEqual([{ do: "finish_answer", question: 27 }]);
  });

  it("has nothing to press where the seat may only look on", async () => {
    await open("", { now: 27 }, [NOW], { you: { role: "observer" } });
    expect(document.querySelector(".lead__acts")).toBeNull();
    expect(document.querySelector(".unheard")).toBeNull();
  });

  it("takes down what was said and shows it", async () => {
    await open("", { now: 27 }, [NOW]);
    await press("Ghi lại điều đã trả lời");
    await type(".heard textarea", "Có, theo hợp đồng.");
    document.querySelector<HTMLFormElement>("form.heard")?.requestSubmit();
    await settle();
    expect(given()).toEqual([{ do: "record_answer", question: 27, text: "Có, theo hợp đồng." }]);
    await done({ ...NOW, answer_text: "Có, theo hợp đồng." } as never);
    expect(texts(".heard__text")).toEqual(["Có, theo hợp đồng."]);
    expect(localStorage.getItem("doithoai.answer.HK7M3P.27")).toBeNull();
  });

  it("keeps the draft of an answer until it is published with an outcome", async () => {
    await open("#written", {}, [
      { no: 23, text: "Thi môn gì?", at: 0, answer: "deferred", due: "2022-04-08" },
    ]);
    await press("Viết câu trả lời");
    await type(".written textarea", "Thi ba môn.");
    expect(localStorage.getItem("doithoai.answer.HK7M3P.23")).toBe("Thi ba môn.");
    await press("Đăng câu trả lời");
    expect(given()).toEqual([]);
    document.querySelector<HTMLInputElement>(".written input[type=radio]")?.click();
    await settle();
    await press("Đăng câu trả lời");
    expect(given()).toEqual([
      { do: "write_answer", question: 23, text: "Thi ba môn.", outcome: "explained" },
    ]);
    await done({
      no: 23,
      answer: "written",
      answered_at: 0,
      answer_text: "Thi ba môn.",
      outcome: "explained",
    });
    expect(localStorage.getItem("doithoai.answer.HK7M3P.23")).toBeNull();
  });
});
