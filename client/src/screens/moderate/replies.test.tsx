import { beforeEach, describe, expect, it } from "vitest";
import { given, key, press, settle, texts, tick, type } from "../staff/page.fixture";
import { openBoard } from "./board.fixture";

beforeEach(openBoard);

const note = () => document.querySelector<HTMLTextAreaElement>("dialog textarea")?.value;
const saved = () => texts(".replies__use");

async function keep(reason: string, text: string): Promise<void> {
  await key("d");
  await tick(reason);
  await type("dialog textarea", text);
  await press("Giữ ghi chú để dùng lại");
}

describe("a note to askers", () => {
  it("is kept for its reason and offered with the next question", async () => {
    await keep("Quảng cáo", "Xin không đăng tin mua bán.");
    await press("Thôi");
    await key("j");
    await key("d");
    await tick("Xúc phạm");
    expect(saved()).toEqual([]);
    await tick("Quảng cáo");
    await press("Xin không đăng tin mua bán.");
    await press("Không tiếp nhận ý kiến");
    expect(given()).toMatchObject([{ question: 44, note: "Xin không đăng tin mua bán." }]);
  });

  it("can be worded anew", async () => {
    await keep("Quảng cáo", "Không đăng tin.");
    await press("Không đăng tin.");
    await type("dialog textarea", "Xin không đăng tin.");
    await press("Sửa câu đã giữ");
    expect(saved()).toEqual(["Xin không đăng tin."]);
    expect(note()).toBe("Xin không đăng tin.");
  });

  it("can be thrown away, and what is being written stays", async () => {
    await keep("Quảng cáo", "Không đăng tin.");
    document.querySelector<HTMLElement>("[aria-label^='Xóa câu đã giữ']")?.click();
    await settle();
    expect(saved()).toEqual([]);
    expect(note()).toBe("Không đăng tin.");
  });
});
