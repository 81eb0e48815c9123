import { expect, test, vi } from "vitest";
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
} from "./page.fixture";

const AT = Date.UTC(2022, 2, 25, 2, 41, 7);
const YOU = { role: "participant", name: "Cô Mẫu", may: ["submit_question", "reply_to_answer"] };
const ANSWERED = { ...CARD, mine: true, answer: "written", answered_at: 1, answer_text: "Trong tháng này." };

async function openMine(card: object, more: object = {}): Promise<void> {
  await open({ you: YOU, questions: [{ ...CARD, mine: true, ...card }], ...more });
  await press("Của tôi");
}

test.each([
  ["complaint", "Luật Khiếu nại 2011"],
  ["denunciation", "Luật Tố cáo 2018"],
])("a %s is shown its way in the law, and that it stays counted", async (flag, law) => {
  await openMine({ flag });
  await comes(law);
  expect(app().textContent).toContain("được lưu và tính vào số đã nhận, dù được xử lý thế nào");
});

test("whose name was opened reads when, by whom and why", async () => {
  const opening = { opening: "opened", opening_by: "Thư ký", opened_by: "Ban tổ chức", opened_at: AT };
  await openMine({ ...opening, opening_reason: "Có đe dọa đến tính mạng." });
  await comes("Tên của thầy cô đã được mở lúc 09:41, 25/3/2022: Thư ký đề nghị, Ban tổ chức đồng ý.");
  expect(app().textContent).toContain("Lý do: Có đe dọa đến tính mạng.");
});

test("the opening of one's name is told where the person looks", async () => {
  const mine = { ...CARD, mine: true };
  await open({ questions: [mine] });
  newest().tell({ t: "news", prev: 5, seq: 6, questions: [{ ...mine, opening: "opened" }] });
  await settle();
  expect(find(".say").textContent).toContain("Ý kiến số 21: tên của thầy cô đã được mở.");
});

test("the asker says once whether the answer settles it, with a line of why", async () => {
  await openMine(ANSWERED);
  await comes("Câu trả lời đã giải quyết việc thầy cô hỏi chưa?");
  await press("Được một phần");
  const why = find<HTMLTextAreaElement>("#why21");
  why.value = " Chưa rõ nguồn chi. ";
  why.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await settle();
  await press("Gửi phản hồi");
  expect(lastCommand().command).toEqual({
    do: "reply_to_answer",
    question: 21,
    verdict: "partly",
    text: "Chưa rõ nguồn chi.",
  });
  expect(find(".said").textContent).toContain("Chờ gửi");
  await vi.advanceTimersByTimeAsync(0);
  expect(document.activeElement).toBe(find(".said"));
  newest().tell({ t: "done", id: lastCommand().id, seq: 6, at: 1 });
  const said = { verdict: "partly", reply: "Chưa rõ nguồn chi.", replied_at: AT };
  newest().tell({ t: "news", prev: 5, seq: 6, questions: [{ ...ANSWERED, ...said }] });
  await settle();
  expect(find(".said").textContent).toBe(
    "Được một phầnChưa rõ nguồn chi.Thầy cô phản hồi lúc 09:41, 25/3/2022",
  );
});

test("nobody is asked about an answer that is not there", async () => {
  await openMine({ answer: "deferred", due: "2022-04-08", flag: "complaint" });
  await comes("Luật Khiếu nại");
  expect(app().querySelector(".said")).toBeNull();
});

test("a corrected answer says so", async () => {
  await openMine({ ...ANSWERED, corrected_at: AT });
  expect(find(".note").textContent).toContain("Đã sửa lúc 09:41, 25/3/2022.");
});

test("an answer that nobody confirmed yet says what will stand there", async () => {
  await openMine({ answer: "live", answered_at: AT, answerer: "Trưởng phòng" });
  expect(app().textContent).toContain("Đã trả lời tại đối thoại lúc 09:41");
  expect(find(".note").textContent).toBe(
    "Trưởng phòng. Bản ghi lời trả lời hiện ở đây khi người trả lời đã xác nhận.",
  );
});

test("the organisers' summary stands beside the words, with its name", async () => {
  await open({ questions: [{ ...CARD, summary: "Hỏi về chữ ký học bạ." }] });
  expect(find(".q__text").textContent).toBe("Ai ký học bạ?");
  expect(find(".q__sum").textContent).toBe("Tóm tắt của ban tổ chức: Hỏi về chữ ký học bạ.");
});

test("the host's announcement is put away on this device, and comes back when it changes", async () => {
  await open(header({ announcement: "Giải lao đến 10 giờ." }));
  expect(find(".told").textContent).toContain("Giải lao đến 10 giờ.");
  await press("Đã đọc");
  expect(app().querySelector(".told")).toBeNull();
  expect(document.activeElement).toBe(find("main"));
  newest().tell({ t: "news", prev: 5, seq: 6, ...header({ announcement: "Bắt đầu lại." }) });
  await settle();
  expect(find(".told").textContent).toContain("Bắt đầu lại.");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(find(".vh[role=status]").textContent).toBe("Thông báo: Bắt đầu lại.");
});

test("while counts are hidden there is no figure, and the newest comes first", async () => {
  const cards = [
    { ...CARD, no: 20, supports: 0 },
    { ...CARD, no: 21, supports: 0 },
  ];
  await open({ ...header({ counts_shown: false }), questions: cards, supported: [20] });
  expect([...app().querySelectorAll(".q__no")].map((one) => one.lastChild?.textContent)).toEqual([
    "21",
    "20",
  ]);
  expect(app().querySelector(".same .n")).toBeNull();
  expect(button("Đã quan tâm").getAttribute("aria-pressed")).toBe("true");
  expect(find(".order").textContent).toContain("đang được ẩn");
});

test("who supports a question that is merged asks the server where the support is now", async () => {
  await open({ questions: [CARD, { ...CARD, no: 17 }], supported: [21] });
  const hellos = () => newest().sent.filter((frame) => frame.t === "hello").length;
  const before = hellos();
  newest().tell({ t: "news", prev: 5, seq: 6, gone: [21] });
  await settle();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(hellos()).toBe(before + 1);
  newest().tell({ t: "news", prev: 6, seq: 6, supported: [17, 21] });
  await settle();
  expect(button("Đã quan tâm").textContent).toContain("17");
});

test("who asked what was merged is counted with the lead and not asked again", async () => {
  const own = { ...CARD, no: 22, mine: true, handling: "merged", into: 21 };
  await open({ questions: [CARD, own] });
  expect(app().querySelector("button.same")).toBeNull();
  expect(find(".same--told").textContent).toContain("18");
});

test("who asked what was merged says what the answer of its lead is worth, anew when that is corrected", async () => {
  const lead = { ...CARD, no: 9, answer: "written", answered_at: 5, answer_text: "Trong tháng này." };
  const merged = { handling: "merged", into: 9 };
  await openMine(merged, { questions: [{ ...CARD, mine: true, ...merged }, lead] });
  await comes("Câu trả lời đã giải quyết việc thầy cô hỏi chưa?");
  await press("Được một phần");
  await press("Gửi phản hồi");
  expect(lastCommand().command).toMatchObject({ do: "reply_to_answer", question: 21, verdict: "partly" });
  const said = { ...CARD, mine: true, ...merged, verdict: "partly", replied_at: 6 };
  newest().tell({ t: "news", prev: 5, seq: 6, questions: [said] });
  newest().tell({ t: "done", id: lastCommand().id, seq: 6, at: 6 });
  await settle();
  expect(app().textContent).not.toContain("Câu trả lời đã giải quyết việc thầy cô hỏi chưa?");
  newest().tell({ t: "news", prev: 6, seq: 7, questions: [{ ...lead, corrected_at: 7 }] });
  await comes("Câu trả lời đã giải quyết việc thầy cô hỏi chưa?");
});
