import { expect, test, vi } from "vitest";
import { Desk } from "./desk";
import {
  app,
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

test("a sent question waits without a number, and is stamped only when the server saved it", async () => {
  await open();
  await write("Bao giờ chi tiền?");
  await press("Gửi ý kiến");
  expect(app().textContent).toContain("Chờ gửi");
  expect(app().textContent).not.toContain("Đã lưu");
  const { id, command } = lastCommand();
  expect(command).toEqual({
    do: "submit_question",
    text: "Bao giờ chi tiền?",
    kind: "question",
    field: "",
    identity: "named",
  });
  newest().tell({
    t: "done",
    id,
    seq: 6,
    at: Date.UTC(2022, 2, 25, 2, 41, 7),
    question: 48,
    receipt: "7KQMP3XDAB",
  });
  await settle();
  expect(find(".stamp").textContent).toContain("Đã lưu lúc 09:41:07");
  expect(find(".stamp__code").textContent).toBe("7KQMP 3XDAB");
  expect(find<HTMLTextAreaElement>("textarea").value).toBe("");
});

test("refused words come back into the box with the reason", async () => {
  await open();
  await write("Bao giờ chi tiền?");
  await press("Gửi ý kiến");
  newest().tell({ t: "refused", id: lastCommand().id, code: "dialogue_full", data: { limit: 20000 } });
  await settle();
  expect(find<HTMLTextAreaElement>("textarea").value).toBe("Bao giờ chi tiền?");
  await comes("Cuộc đối thoại đã nhận đủ 20000 ý kiến.");
  expect(find("textarea").getAttribute("aria-invalid")).toBe("true");
});

test("an empty or too long question is not sent, and the box has the focus", async () => {
  await open(header({ text_limit: 5 }));
  await press("Gửi ý kiến");
  expect(find(".field__wrong").textContent).toContain("Ý kiến chưa có chữ nào.");
  await write("Sáu chữ cái");
  await press("Gửi ý kiến");
  expect(find(".field__wrong").textContent).toContain("Ý kiến dài 11 ký tự, tối đa là 5.");
  expect(document.activeElement).toBe(find("textarea"));
});

test("the draft survives a reload", async () => {
  await open();
  await write("Dở dang");
  const desk = new Desk("HK7M3P");
  desk.sit("Cô Mẫu\n");
  expect(desk.draft.value.text).toBe("Dở dang");
});

test("a draft is not shown to the next person at the same computer", async () => {
  await open();
  await write("Dở dang");
  const desk = new Desk("HK7M3P");
  desk.sit("Thầy Mẫu\n");
  expect(desk.draft.value.text).toBe("");
});

test("a question asked without a line waits here and can be dropped", async () => {
  await open();
  newest().fail(1006);
  await settle();
  await write("Khi mất mạng");
  await press("Gửi ý kiến");
  expect(app().textContent).toContain("sẽ tự gửi khi có mạng");
  await press("Bỏ, không gửi nữa");
  expect(app().textContent).not.toContain("Chờ gửi");
});

test("a busy server is told of, and the question goes out again by itself", async () => {
  await open();
  await write("Bao giờ chi tiền?");
  await press("Gửi ý kiến");
  newest().tell({ t: "refused", id: lastCommand().id, code: "server_busy", again_ms: 1000 });
  await settle();
  expect(app().textContent).toContain("Máy chủ đang bận.");
  await vi.advanceTimersByTimeAsync(1000);
  expect(newest().sent.filter((frame) => frame.t === "do")).toHaveLength(2);
});

test("who asks too fast is told when it goes out by itself", async () => {
  await open();
  await write("Câu hỏi thứ sáu");
  await press("Gửi ý kiến");
  newest().tell({ t: "refused", id: lastCommand().id, code: "asking_too_fast", again_ms: 15_000 });
  await settle();
  // The snapshot set the clock to 08:16:40, as clocks stood in Sài Gòn in 1970.
  expect(app().textContent).toContain("Ý kiến này còn trên máy và tự gửi trước 08:17.");
  expect(app().textContent).toContain("Chờ gửi");
  await vi.advanceTimersByTimeAsync(15_000);
  expect(newest().sent.filter((frame) => frame.t === "do")).toHaveLength(2);
});

test("words that came too late are still there to read", async () => {
  await open();
  await write("Hỏi muộn");
  newest().tell({ t: "news", prev: 5, seq: 6, ...header({ phase: "closed" }) });
  await settle();
  expect(app().textContent).toContain("Bản nháp chưa gửi");
  expect(app().textContent).toContain("Hỏi muộn");
});

test("look-alikes come while writing, after a pause", async () => {
  await open({ questions: [CARD] });
  await write("Ai là người ký học bạ");
  const asked = { t: "alike", ref: 1, text: "Ai là người ký học bạ" };
  await vi.waitFor(() => expect(newest().sent.at(-1)).toEqual(asked));
  newest().tell({ t: "alike", ref: 1, found: [[21, 90]] });
  await settle();
  expect(find(".alike").textContent).toContain("Có 1 ý kiến giống");
});

test("a seat without a name asks without one and is told so", async () => {
  await open({
    you: { role: "participant", may: ["submit_question"] },
    ...header({ identities: ["named", "sealed"] }),
  });
  await write("Câu hỏi không tên");
  expect(app().textContent).toContain("Ý kiến được gửi không kèm tên.");
  await press("Gửi ý kiến");
  expect(lastCommand().command.identity).toBe("sealed");
});

test("while the intake is paused the words stay in the box", async () => {
  await open(header({ intake_open: false }));
  await write("Chờ mở lại");
  await press("Chưa gửi được");
  expect(newest().sent.some((frame) => frame.t === "do")).toBe(false);
  expect(find<HTMLTextAreaElement>("textarea").value).toBe("Chờ mở lại");
});
