import { expect, test } from "vitest";
import { Desk } from "./desk";
import {
  app,
  button,
  CARD,
  comes,
  find,
  header,
  lastCommand,
  newest,
  open,
  press,
  settle,
  write,
} from "./page.fixture";

const THREE = header({ identities: ["named", "sealed", "anonymous"] });
const TEXT = "Ai chịu trách nhiệm?";

async function askAnonymously(): Promise<void> {
  await open(THREE);
  await write(TEXT);
  choose("Ẩn danh hoàn toàn");
  await settle();
  await press("Gửi ý kiến");
  const id = lastCommand().id;
  newest().tell({
    t: "done",
    id,
    seq: 6,
    at: Date.UTC(2022, 2, 25, 2, 40),
    question: 48,
    receipt: "7KQMP3XDAB",
  });
  await settle();
}

function choose(words: string): void {
  const label = [...app().querySelectorAll("label")].find((one) => one.textContent?.includes(words));
  const radio = label?.querySelector("input");
  if (!radio) throw new Error(`nothing to choose is ${words}`);
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

test("before sending it says what is stored, that it can't be taken back, and what it can't be", async () => {
  await open(THREE);
  await write(TEXT);
  expect(app().textContent).toContain("Không lưu gì nối thầy cô với ý kiến");
  expect(app().textContent).toContain("ý kiến không rút lại được");
  choose("Ẩn danh hoàn toàn");
  await settle();
  await press("Gửi khiếu nại, tố cáo ở đâu");
  await comes("Luật Khiếu nại 2011");
  expect(find("dialog").textContent).toContain("Luật Tố cáo 2018");
});

test("its stamp shows the time as it is kept: rounded", async () => {
  await askAnonymously();
  expect(find(".stamp__head").textContent).toBe("Đã lưu vào khoảng 09:40");
  expect(find(".stamp").textContent).toContain("Chỉ mã này mở lại được ý kiến.");
});

test("it stands among one's own only because this device remembers it", async () => {
  await askAnonymously();
  await comes("Đã gửi, xem kết quả bằng mã");
  const row = find(".q");
  expect(row.textContent).toContain(TEXT);
  expect(row.querySelector("a")?.getAttribute("href")).toBe("/r/7KQMP3XDAB");
  expect(button("Của tôi").textContent).toContain("1");
  newest().tell({ t: "news", prev: 5, seq: 7, questions: [{ ...CARD, no: 48, text: TEXT }] });
  await settle();
  expect(find(".q").textContent).toContain("Đã tiếp nhận");
});

test("it survives a reload, and the device forgets it when told to", async () => {
  await askAnonymously();
  const later = new Desk("HK7M3P");
  later.sit("Cô Mẫu\n");
  expect(Object.keys(later.unlinked.value)).toEqual(["48"]);
  await comes("Quên trên máy này");
  await press("Quên trên máy này");
  expect(find("dialog").textContent).toContain("Máy này xóa mã theo dõi.");
  find<HTMLButtonElement>("dialog .btn--main").click();
  await settle();
  expect(app().textContent).not.toContain(TEXT);
  expect(JSON.stringify({ ...localStorage })).not.toContain("7KQMP3XDAB");
});

test("who has no name may still choose between hidden and anonymous", async () => {
  const you = { role: "participant", may: ["submit_question"] };
  await open({ you, ...THREE });
  await write(TEXT);
  choose("Ẩn danh hoàn toàn");
  await settle();
  await press("Gửi ý kiến");
  expect(lastCommand().command.identity).toBe("anonymous");
});

test("the receipt opens as a sheet with a picture, but not of what the server can't draw now", async () => {
  await askAnonymously();
  await press("Biên nhận, mã QR");
  await comes("Ai có mã cũng đọc được");
  expect(find<HTMLImageElement>("dialog img").getAttribute("src")).toBe("/r/7KQMP3XDAB/qr.svg");
  newest().fail(1006);
  await settle();
  expect(app().querySelector("dialog img")).toBeNull();
  expect(find("dialog").textContent).toContain("7KQMP 3XDAB");
});
