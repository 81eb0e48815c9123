import { afterEach, describe, expect, it, vi } from "vitest";
import { mount } from "../../state/live";
import {
  done,
  given,
  key,
  lose,
  news,
  openScreen,
  press,
  refused,
  settle,
  texts,
  tick,
  type,
} from "../staff/page.fixture";
import { Lead } from "./Lead";
import { placeOfAddress } from "./place";

const MAY = [
  "add_conclusion",
  "ask_opening",
  "brief_question",
  "check_draft",
  "draft_answer",
  "grant_opening",
  "publish_draft",
  "record_answer",
  "set_outcome",
  "write_answer",
];
const SECRETARY = { role: "secretary", seat: 3, name: "Thư ký", may: MAY };
const NOW = { no: 27, text: "Có được trả lương không?", at: 0, answer: "answering", called_at: 0, rank: 1 };
/** Longer than a writer's pause. */
const A_WHILE_MS = 5_000;

async function open(hash: string, header: object, questions: readonly object[]): Promise<void> {
  location.hash = hash;
  const dialogue = { code: "HK7M3P", title: "Đối thoại", starts_at: 0, phase: "live", ...header };
  const { live, desk, columns } = await openScreen("lead", { dialogue, questions, you: SECRETARY });
  mount(live, <Lead desk={desk} columns={columns} place={placeOfAddress()} />);
  await settle();
}

const box = () => document.querySelector<HTMLTextAreaElement>(".taking textarea");

async function pause(): Promise<void> {
  await vi.advanceTimersByTimeAsync(A_WHILE_MS);
  await settle();
}

afterEach(() => {
  location.hash = "";
});

describe("the secretary's box", () => {
  it("puts the time of day where the cursor is", async () => {
    await open("", { now: 27 }, [NOW]);
    box()?.focus();
    await key(";", { ctrlKey: true });
    expect(box()?.value).toMatch(/^\[\d\d:\d\d:\d\d\] $/);
    await type(".taking textarea", "[09:41:07] Có.");
    box()?.setSelectionRange(14, 14);
    await press("Chèn giờ");
    expect(box()?.value).toMatch(/^\[09:41:07\] Có\.\n\[\d\d:\d\d:\d\d\] $/);
  });

  it("saves at a pause, once, and says who still has to confirm", async () => {
    await open("", { now: 27 }, [NOW]);
    await type(".taking textarea", "Có.");
    expect(texts(".taking__state")).toEqual(["Chưa lưu, đang giữ trên máy này."]);
    await pause();
    expect(given()).toEqual([{ do: "record_answer", question: 27, text: "Có." }]);
    await done({ ...NOW, answer_text: "Có." } as never);
    await pause();
    expect(given().length).toBe(1);
    expect(texts(".taking__state")).toEqual(["Đã ghi, chờ lãnh đạo xác nhận"]);
  });

  it("does not touch what the leader has confirmed until it is told to", async () => {
    await open("", { now: 27 }, [{ ...NOW, answer_text: "Có.", confirmed_at: 0, confirmed_by: "Bà Lâm" }]);
    expect(texts(".taking__state")[0]).toContain("Bà Lâm đã xác nhận lúc");
    await type(".taking textarea", "Có, từ tháng 4.");
    await pause();
    expect(given()).toEqual([]);
    await press("Lưu bản sửa");
    expect(given()).toEqual([{ do: "record_answer", question: 27, text: "Có, từ tháng 4." }]);
  });

  it("shows what somebody else wrote meanwhile before either is lost", async () => {
    await open("", { now: 27 }, [NOW]);
    await type(".taking textarea", "Có.");
    await news({ ...NOW, answer_text: "Không." } as never);
    await pause();
    expect(given()).toEqual([]);
    expect(texts(".taking .note")[0]).toContain("Không.");
    await press("Lấy bản của người kia");
    expect(box()?.value).toBe("Không.");
  });

  it("keeps the words on the device without a network, and says why they were refused", async () => {
    await open("", { now: 27 }, [NOW]);
    await type(".taking textarea", "Có.");
    await lose();
    await pause();
    expect(texts(".taking__state")[0]).toContain("vẫn ở trên máy này");
    expect(Object.values(localStorage).join()).toContain("Có.");
  });

  it("says why a saving was refused", async () => {
    await open("", { now: 27 }, [NOW]);
    await type(".taking textarea", "Có.");
    await pause();
    await refused("not_answering", { question: 27 });
    expect(texts(".taking [role=alert]")).toEqual(["Ý kiến số 27 không phải ý kiến đang trả lời."]);
    expect(box()?.value).toBe("Có.");
  });

  it("saves what was being written when the question goes", async () => {
    await open("", { now: 27 }, [NOW]);
    await type(".taking textarea", "Có.");
    location.hash = "#conclusions";
    dispatchEvent(new HashChangeEvent("hashchange"));
    await settle();
    expect(given()).toEqual([{ do: "record_answer", question: 27, text: "Có." }]);
  });
});

describe("the secretary", () => {
  it("finds first what was answered and is not written down", async () => {
    const said = { ...NOW, answer: "live", answered_at: 0 };
    await open("#said", {}, [
      { ...said, no: 1, answer_text: "Có.", confirmed_at: 0 },
      { ...said, no: 2, answer_text: "Có." },
      { ...said, no: 3 },
    ]);
    expect(texts(".lot h3")).toEqual(["Chưa ghi nội dung 1", "Chờ lãnh đạo xác nhận 1", "Đã xác nhận 1"]);
    expect(document.querySelector("#q3 textarea")).not.toBeNull();
  });

  it("sends answers to be checked and can't publish alone", async () => {
    await open("#written", {}, [
      { no: 23, text: "Thi môn gì?", at: 0, answer: "deferred", due: "2022-04-08" },
    ]);
    await press("Viết câu trả lời");
    expect(texts(".written .btn")).toEqual(["Gửi kiểm tra", "Lưu bản thảo", "Để sau"]);
    await type(".written textarea", "Thi ba môn.");
    await tick("Sẽ giải quyết");
    await press("Gửi kiểm tra");
    expect(given()).toEqual([
      { do: "draft_answer", question: 23, text: "Thi ba môn.", outcome: "planned", ready: true },
    ]);
  });

  it("takes down a conclusion and can take it back", async () => {
    await open("#conclusions", {}, []);
    await type(".written textarea", "Bổ sung ba giáo viên.");
    await press("Ghi kết luận");
    expect(given()).toEqual([{ do: "add_conclusion", text: "Bổ sung ba giáo viên.", unit: "", due: null }]);
  });

  it("asks for a sealed name only with a reason, and knowing that the asker will be told", async () => {
    await open("#names", {}, [{ no: 5, text: "Ai lo việc này?", at: 0, identity: "sealed" }]);
    await type(".input--no", "5");
    await type(".written textarea", "Có trẻ bị nạn.");
    await press("Gửi đề nghị");
    expect(given()).toEqual([]);
    await tick("Tôi hiểu");
    await press("Gửi đề nghị");
    expect(given()).toEqual([{ do: "ask_opening", question: 5, reason: "Có trẻ bị nạn." }]);
  });

  it("does not agree to an opening that was asked for in the same role", async () => {
    const asked = {
      at: 0,
      identity: "sealed",
      opening: "asked",
      opening_reason: "Có việc.",
      opening_seat: 4,
    };
    await open("#names", {}, [
      { no: 5, text: "Một.", ...asked, opening_role: "secretary" },
      { no: 6, text: "Hai.", ...asked, opening_role: "organiser" },
    ]);
    expect(texts(".q .btn")).toEqual(["Rút đề nghị", "Không đồng ý", "Đồng ý mở tên"]);
  });
});

describe("the draft of the minutes", () => {
  it("ends with the short form of the record's head once that is published", async () => {
    await open("#minutes", { phase: "closed", closed_at: 0, head: "1034-7K3M-9QXR" }, []);
    expect(texts(".minutes__proof")).toEqual(["Mã hồ sơ: 1034-7K3M-9QXR"]);
  });
});
