import { beforeEach, describe, expect, it } from "vitest";
import { choose, key, news, press, texts, tick, type } from "../staff/page.fixture";
import { listed, openBoard } from "./board.fixture";

beforeEach(openBoard);

describe("a filter", () => {
  beforeEach(async () => {
    await news({ no: 46, handling: "waiting", kind: "petition", field: "Lương" });
    await press("1 ý kiến mới");
    await key("f");
  });

  it("counts what each choice would leave", () => {
    expect(texts("dialog option")).toContain("Kiến nghị (1)");
    expect(texts("dialog option")).toContain("Câu hỏi (3)");
    expect(texts("dialog button").at(-1)).toBe("Xem 4 ý kiến");
  });

  it("narrows the list down and says so in words that can be taken away", async () => {
    await choose("dialog select", "=petition");
    await press("Xem 1 ý kiến");
    expect(listed()).toEqual(["46"]);
    expect(texts(".filters p")).toEqual(["1 trong 4 ý kiến mới"]);
    await press("Kiến nghị");
    expect(listed()).toEqual(["41", "44", "45", "46"]);
    expect(texts(".filters")).toEqual([]);
  });

  it("does not count arrivals that it holds back", async () => {
    await choose("dialog select", "=petition");
    await press("Xem 1 ý kiến");
    await news({ no: 47, handling: "waiting" }, { no: 48, handling: "waiting", kind: "petition" });
    expect(texts(".arrivals")).toEqual(["1 ý kiến mới"]);
  });

  it("goes together with a search", async () => {
    await choose("dialog select", "=question");
    await press("Xem 3 ý kiến");
    await type(".staff__sum input", "46");
    expect(listed()).toEqual([]);
    await type(".staff__sum input", "44");
    expect(listed()).toEqual(["44"]);
  });

  it("shows of the decided questions one's own only", async () => {
    await news({ no: 50, handled_by: "Thư ký 2" }, { no: 51, handled_by: "Thư ký 1", rank: 30 });
    await tick("Trong số đã xử lý, chỉ việc của thầy cô");
    await press("Xem 4 ý kiến");
    expect(texts(".queue__no")).toEqual(["51"]);
    expect(listed()).toHaveLength(4);
  });

  it("finds what resembles another question", async () => {
    await news({ no: 52, handling: "waiting", text: "Bao giờ thì có lịch nghỉ Tết năm nay ạ?" });
    await news({ no: 53, handling: "waiting", text: "bao gio thi co lich nghi tet nam nay" });
    await tick("Có ý kiến giống");
    await press("Xem 2 ý kiến");
    expect(listed()).toEqual(["52", "53"]);
  });
});
