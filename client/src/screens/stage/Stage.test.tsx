import { describe, expect, it } from "vitest";
import { mount } from "../../state/live";
import { openScreen, settle, texts } from "../staff/page.fixture";
import { essence } from "./keep";
import { Off } from "./Off";
import { Stage } from "./Stage";

const dialogue = (more: object) => ({
  code: "HK7M3P",
  title: "Hội nghị đối thoại",
  starts_at: 0,
  phase: "live",
  organiser: "Phòng Giáo dục và Đào tạo",
  ...more,
});

async function open(header: object, questions: readonly object[] = [], lost?: string): Promise<void> {
  const tally = { received: 63, live: 10, written: 1, queued: 17 };
  const { live } = await openScreen("stage", { dialogue: dialogue(header), questions, tally });
  const view = live.view.value;
  if (view) mount(live, <Stage live={live} lost={lost} {...essence(view)} />);
  await settle();
}

const NOW = {
  no: 27,
  text: "Có được trả lương không?",
  at: 0,
  answer: "answering",
  answerer: "Tổ trưởng Tổ Mầm non",
  called_at: 748_000,
  identity: "anonymous",
  unit: "mầm non công lập",
  supports: 41,
};

describe("the stage", () => {
  it("shows the question now with who asks, who answers and how many care", async () => {
    await open({ now: 27 }, [NOW]);
    expect(texts(".stage__big")).toEqual(["27"]);
    expect(texts(".stage__text")).toEqual(["Có được trả lương không?"]);
    expect(texts(".stage__by dd")).toEqual(["Ẩn danhmầm non công lập", "Tổ trưởng Tổ Mầm non", "41"]);
    expect(texts(".stage__no .n")).toEqual(["04:12"]);
  });

  it("shows the way in and three figures beside it", async () => {
    await open({ now: 27 }, [NOW]);
    expect(document.querySelector(".stage__strip img")?.getAttribute("src")).toBe("/d/HK7M3P/qr.svg");
    expect(texts(".stage__tally dd")).toEqual(["63", "11", "17"]);
  });

  it("says nothing of supports while they are hidden", async () => {
    await open({ now: 27, counts_shown: false }, [NOW]);
    expect(texts(".stage__by dt")).toEqual(["Người hỏi", "Người trả lời"]);
  });

  it("carries the logo of the unit, named for those who can't see it", async () => {
    await open({ now: 27, logo: "ab12" }, [NOW]);
    const logo = document.querySelector(".stage__head .logo");
    expect(logo?.getAttribute("src")).toBe("/d/HK7M3P/logo/ab12");
    expect(logo?.getAttribute("alt")).toBe("Phòng Giáo dục và Đào tạo");
  });

  it("shows what comes next between two answers", async () => {
    await open({}, [{ ...NOW, answer: "none" }]);
    expect(document.querySelector(".stage")?.getAttribute("data-scene")).toBe("next");
    expect(document.querySelector(".stage__no .n")).toBeNull();
  });

  it("welcomes with the title before the sitting", async () => {
    await open({ phase: "collecting" });
    expect(texts("h1")).toEqual(["Hội nghị đối thoại"]);
    expect(texts(".stage__door .code")).toEqual(["HK7M3P"]);
  });

  it("says until when it is planned to last", async () => {
    await open({ phase: "planned", starts_at: 1_774_400_400_000, ends_at: 1_774_413_000_000 });
    expect(texts(".stage__when p")).toEqual(["Từ 08:00 đến 11:30, thứ Tư, 25/3/2026"]);
  });

  it("thanks with the figures after the end", async () => {
    await open({ phase: "closed", salutation: "citizens" });
    expect(texts(".stage__theme")).toEqual(["Cảm ơn ông bà đã tham gia đối thoại."]);
    expect(texts(".stage__when p")).toEqual([
      "Đã nhận 63 ý kiến, 10 đã trả lời tại đối thoại, 1 đã trả lời bằng văn bản",
    ]);
  });

  it("shows the short form of the record's head once that is published", async () => {
    await open({ phase: "closed", head: "1034-7K3M-9QXR" });
    expect(texts(".stage__when p")[1]).toBe("Mã hồ sơ: 1034-7K3M-9QXR");
  });

  it("says calmly that it was shut out, and shows nothing of the dialogue", async () => {
    const { live } = await openScreen("stage", { dialogue: dialogue({ now: 27 }), questions: [NOW] });
    mount(live, <Off dialogue={live.dialogue.value} />);
    await settle();
    expect(texts("h1")).toEqual(["Hội nghị đối thoại"]);
    expect(document.body.textContent).toContain("Cần đường dẫn mới từ ban tổ chức.");
    expect(document.body.textContent).not.toContain(NOW.text);
  });

  it("says in the corner that nothing new can come", async () => {
    await open({ now: 27 }, [NOW], "Mất nối lúc 09:42. Màn hình giữ nội dung cuối.");
    expect(texts(".stage__lost")).toEqual(["Mất nối lúc 09:42. Màn hình giữ nội dung cuối."]);
    expect(texts(".stage__big")).toEqual(["27"]);
  });
});
