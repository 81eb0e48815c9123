import { afterEach, describe, expect, it } from "vitest";
import { mount } from "../../state/live";
import { done, given, key, news, openScreen, press, settle, texts, type } from "../staff/page.fixture";
import { Lead } from "./Lead";
import { placeOfAddress } from "./place";

const MAY = [
  "add_conclusion",
  "check_draft",
  "confirm_answer",
  "defer_answer",
  "draft_answer",
  "finish_answer",
  "publish_draft",
  "record_answer",
  "refer_question",
  "return_draft",
  "set_outcome",
  "write_answer",
];
const LEADER = { role: "leader", seat: 7, name: "Bà Trưởng phòng", may: MAY };
const NOW = {
  no: 27,
  text: "Có được trả lương không?",
  at: 0,
  answer: "answering",
  called_at: 900_000,
  rank: 1,
};
const OWED = { no: 23, text: "Thi môn gì?", at: 0, answer: "deferred", due: "2022-04-08" };

async function open(hash: string, header: object, questions: readonly object[], you: object = LEADER) {
  location.hash = hash;
  const dialogue = { code: "HK7M3P", title: "Đối thoại", starts_at: 0, phase: "live", ...header };
  const { live, desk, columns } = await openScreen("lead", { dialogue, questions, you });
  mount(live, <Lead desk={desk} columns={columns} place={placeOfAddress()} />);
  await settle();
}

const keptHere = () => Object.values(localStorage).join();

afterEach(() => {
  location.hash = "";
});

describe("the leader", () => {
  it("reads calmly that nothing is called yet", async () => {
    await open("", {}, []);
    expect(texts("main h2")).toEqual(["Chưa có ý kiến nào được gọi"]);
    expect(document.querySelector(".lead__acts")).toBeNull();
  });

  it("has three things to press while a question is answered, and a key for each", async () => {
    await open("", { now: 27 }, [NOW]);
    expect(texts(".lead__acts .btn")).toEqual([
      "Trả lời xongx",
      "Trả lời sau bằng văn bảnw",
      "Chuyển cơ quan có thẩm quyềnr",
    ]);
    await key("x");
    expect(given()).toEqual([{ do: "finish_answer", question: 27 }]);
  });

  it("has nothing to press where the seat may only look on", async () => {
    await open("", { now: 27 }, [NOW], { role: "observer", seat: 9 });
    expect(document.querySelector(".lead__acts")).toBeNull();
    expect(document.querySelector(".unheard")).toBeNull();
  });

  it("has the draft of the unit beside the question, with who wrote it and who checked it", async () => {
    const drafted = {
      draft: "checked",
      draft_by: "Yên",
      draft_text: "Trả trong tháng 4.",
      checked_by: "Thu",
    };
    const sent = { answering_unit: 4, answering_name: "Phòng Tài chính" };
    const card = { ...NOW, ...drafted, ...sent, answer: "answering" as const };
    await open("", { now: 27 }, [card]);
    const side = texts(".lead__know section")[0];
    expect(side).toContain("Có dự thảo của Phòng Tài chính, Thu đã kiểm tra");
    expect(side).toContain("Trả trong tháng 4.");
    await news({ ...card, draft: "none", draft_text: "", answering_due: "2022-04-08" });
    expect(texts(".lead__know section")[0]).toContain("Đã gửi Phòng Tài chính soạn dự thảo trước ngày");
  });

  it("reads the briefing, the note of the office, and that the name is hidden", async () => {
    const card = { ...NOW, identity: "sealed", briefing: "Điều 99." };
    await open("", { now: 27, office_note: "Còn 20 phút." }, [card]);
    expect(texts(".lead__brief")).toEqual(["Điều 99."]);
    expect(texts(".lead__note")).toEqual(["Văn phòng Còn 20 phút."]);
    expect(texts(".lead__by")[0]).toContain("Người hỏi đã ẩn tên");
  });

  it("confirms what was taken down with one tap; an organiser can take that back", async () => {
    const said = { ...NOW, answer_text: "Có." };
    await open("", { now: 27 }, [said], { ...LEADER, role: "organiser" });
    await press("Đúng ý tôi");
    expect(given()).toEqual([{ do: "confirm_answer", question: 27, text: "Có." }]);
    await done({ ...said, confirmed_at: 950_000, confirmed_by: "Bà Trưởng phòng" } as never);
    expect(texts(".taking__state")[0]).toContain("Bà Trưởng phòng đã xác nhận lúc");
    await key("u");
    expect(given().at(-1)).toEqual({ do: "record_answer", question: 27, text: "Có." });
  });

  it("takes own words down, which confirms them, and keeps them on the device until then", async () => {
    await open("", { now: 27 }, [NOW]);
    await press("Ghi lại điều đã trả lời");
    await type(".heard textarea", "Có, theo hợp đồng.");
    expect(keptHere()).toContain("Có, theo hợp đồng.");
    document.querySelector<HTMLFormElement>("form.heard")?.requestSubmit();
    await settle();
    expect(given()).toEqual([{ do: "record_answer", question: 27, text: "Có, theo hợp đồng." }]);
    await done({ ...NOW, answer_text: "Có, theo hợp đồng.", confirmed_at: 950_000 } as never);
    expect(texts(".heard__text")).toEqual(["Có, theo hợp đồng."]);
    expect(keptHere()).not.toContain("hợp đồng");
  });
});

describe("the leader's answers in writing", () => {
  it("are kept on the device until they are published with an outcome", async () => {
    await open("#written", {}, [OWED]);
    await press("Viết câu trả lời");
    await type(".written textarea", "Thi ba môn.");
    expect(keptHere()).toContain("Thi ba môn.");
    await press("Đăng câu trả lời");
    expect(given()).toEqual([]);
    document.querySelector<HTMLInputElement>(".written input[type=radio]")?.click();
    await settle();
    await press("Đăng câu trả lời");
    expect(given()).toEqual([
      { do: "write_answer", question: 23, text: "Thi ba môn.", outcome: "explained" },
    ]);
    await done({ ...OWED, answer: "written", answered_at: 0, answer_text: "Thi ba môn." } as never);
    expect(keptHere()).not.toContain("Thi ba môn.");
  });

  it("say that taking note is no answer", async () => {
    await open("#written", {}, [OWED]);
    await press("Viết câu trả lời");
    document.querySelector<HTMLInputElement>(".written input[type=radio]")?.click();
    await type(".written textarea", "Xin ghi nhận và tiếp thu ý kiến của thầy cô.");
    expect(texts(".written .note")[0]).toContain("Chỉ ghi nhận thì chưa phải là trả lời.");
    await type(".written textarea", "Xin tiếp thu: từ tháng 4 bỏ sổ giấy ở tất cả các trường.");
    expect(texts(".written .note")).toEqual([]);
  });

  it("are checked by somebody else than who wrote them", async () => {
    const asked = { ...OWED, draft: "asked", draft_text: "Thi ba môn.", draft_outcome: "explained" };
    await open("#written", {}, [
      { ...asked, draft_seat: 7 },
      { ...asked, no: 24, draft_seat: 3, draft_by: "Thư ký" },
    ]);
    expect(texts("#q23 button")).toEqual(["Viết tiếp"]);
    expect(texts("#q24 button")).toEqual(["Đạt, cho đăng", "Gửi lại người soạn", "Tự sửa"]);
    await press("Đạt, cho đăng");
    expect(given()).toEqual([{ do: "check_draft", question: 24 }]);
  });

  it("stand where they are while somebody works on them", async () => {
    const asked = { ...OWED, draft: "asked", draft_text: "Thi ba môn.", draft_outcome: "explained" };
    await open("#written", {}, [asked]);
    await news({ ...asked, draft: "checked", checked_by: "Thư ký" } as never);
    expect(texts(".lot h3")).toEqual(["Chờ kiểm tra 1"]);
    expect(texts(".pipe [aria-pressed] .n")).toEqual(["0", "0", "0", "1", "0"]);
  });
});
