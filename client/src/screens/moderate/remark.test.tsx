import { beforeEach, describe, expect, it } from "vitest";
import { done, given, key, news, press, settle, texts, tick, type } from "../staff/page.fixture";
import { line, listed, openBoard, opened } from "./board.fixture";

beforeEach(openBoard);

describe("a summary", () => {
  it("stands beside the asker's words, for all staff, and can be taken back", async () => {
    await key("t");
    await type("dialog textarea", "  Xin biên chế y tế. ");
    await press("Lưu tóm tắt");
    expect(given()).toEqual([{ do: "summarise_question", question: 41, text: "Xin biên chế y tế." }]);
    await done({ no: 41, handling: "waiting", summary: "Xin biên chế y tế." });
    expect(texts(".card[aria-current] .card__sum")).toEqual(["Tóm tắt Xin biên chế y tế."]);
    expect(texts(".card[aria-current] .card__text")).toEqual(["Ý kiến số 41"]);
    await key("u");
    expect(given().at(-1)).toEqual({ do: "summarise_question", question: 41, text: "" });
  });

  it("is seen on a card that is not open, below the words", async () => {
    await news({ no: 44, handling: "waiting", summary: "Biên chế" });
    expect(texts(".card__short")).toEqual(["Tóm tắt: Biên chế"]);
  });

  it("is counted as the server counts it", async () => {
    await key("t");
    await type("dialog textarea", "ý".repeat(201));
    expect(texts("dialog [data-over=true]")).toEqual(["201 trong 200 ký tự"]);
  });

  it("gives no command when nothing was changed", async () => {
    await key("t");
    await press("Lưu tóm tắt");
    expect(given()).toEqual([]);
  });
});

describe("a briefing", () => {
  it("is written for a question that is queued, from its number", async () => {
    document.querySelector<HTMLElement>(".queue [aria-label='Mở ý kiến số 31']")?.click();
    await settle();
    expect(texts("dialog h2")).toEqual(["Ý kiến số 31"]);
    await press("Phiếu tham khảo");
    await type("dialog textarea", "Thông tư 17, Điều 6.");
    await press("Lưu phiếu");
    expect(given()).toEqual([{ do: "brief_question", question: 31, text: "Thông tư 17, Điều 6." }]);
    await done({ no: 31, rank: 10, briefing: "Thông tư 17, Điều 6." });
    expect(line()).toContain("Đã lưu phiếu tham khảo cho ý kiến số 31.");
    expect(opened()).toBe("41");
  });

  it("is not written for what was declined", async () => {
    await news({ no: 41, handling: "declined", handled_by: "Thư ký 2", handled_at: 0 });
    await key("b");
    expect(texts("dialog")).toEqual([]);
  });
});

describe("a flag", () => {
  it("asks which, says what the asker will be shown, and offers to pass the question on", async () => {
    await key("g");
    await press("Lưu");
    expect(texts("[role=alert]")).toEqual(["Chọn khiếu nại hoặc tố cáo."]);
    await tick("Tố cáo");
    expect(texts("dialog .route")[0]).toContain("Luật Tố cáo 2018");
    await press("Gắn cờ rồi chuyển");
    expect(given()).toEqual([{ do: "flag_question", question: 41, flag: "denunciation" }]);
    await done({ no: 41, handling: "waiting", flag: "denunciation" });
    expect(texts("dialog h2")).toEqual(["Chuyển ý kiến số 41"]);
    await type("dialog input", "Thanh tra quận");
    await press("Chuyển");
    expect(given().at(-1)).toMatchObject({ do: "refer_question", question: 41, to: "Thanh tra quận" });
  });

  it("is taken away again", async () => {
    await news({ no: 41, handling: "waiting", flag: "complaint" });
    expect(texts(".card[aria-current] .marks")).toEqual(["Khiếu nại"]);
    await key("g");
    await tick("Không phải");
    await press("Lưu");
    expect(given()).toEqual([{ do: "flag_question", question: 41, flag: null }]);
    await key("u");
    await done({ no: 41, handling: "waiting" });
    expect(given().at(-1)).toEqual({ do: "flag_question", question: 41, flag: "complaint" });
  });

  it("is put without passing on where that is not wished", async () => {
    await key("g");
    await tick("Khiếu nại");
    await tick("Chuyển ngay");
    await press("Lưu");
    await done({ no: 41, handling: "waiting", flag: "complaint" });
    expect(texts("dialog")).toEqual([]);
    expect(line()).toContain("Đã gắn cờ khiếu nại cho ý kiến số 41.");
  });
});

describe("hints", () => {
  const rude = {
    no: 46,
    handling: "waiting",
    text: "Nói suông, đồ ngu. Gọi 0900 000 000, đồ ngu.",
    hints: [
      { kind: "offence", text: "đồ ngu" },
      { kind: "personal", text: "0900 000 000" },
    ],
  } as const;

  it("are words beside the card and marks in its text, which stays whole", async () => {
    await news(rude);
    await key("n");
    expect(opened()).toBe("46");
    expect(texts(".card[aria-current] .marks__one")).toEqual([
      "Có thể xúc phạm",
      "Có thể lộ thông tin cá nhân",
    ]);
    expect(texts(".card[aria-current] mark")).toEqual(["đồ ngu", "0900 000 000", "đồ ngu"]);
    expect(texts(".card[aria-current] .card__text")).toEqual([rude.text]);
  });

  it("narrow the list down", async () => {
    await news(rude);
    await key("n");
    await key("f");
    await tick("Có dấu cần đọc kỹ");
    await press("Xem 1 ý kiến");
    expect(listed()).toEqual(["46"]);
    expect(texts(".filters__word")).toEqual(["Có dấu cần đọc kỹ"]);
  });
});

describe("a sealed name", () => {
  it("is not opened here, but that somebody asked for it is seen", async () => {
    await news({ no: 41, handling: "waiting", identity: "sealed", opening: "asked" });
    expect(texts(".card[aria-current] .marks")).toEqual(["Đang có đề nghị mở tên"]);
  });
});
