import { expect, test } from "vitest";
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

test("support is shown at once and counted when the server counts it", async () => {
  await open({ questions: [CARD] });
  await press("Tôi cũng quan tâm");
  expect(lastCommand().command).toEqual({ do: "support_question", question: 21 });
  expect(button("Đã quan tâm").getAttribute("aria-pressed")).toBe("true");
  newest().tell({ t: "done", id: lastCommand().id, seq: 5, at: 1 });
  newest().tell({ t: "tick", supports: { 21: 19 } });
  await settle();
  expect(button("Đã quan tâm").textContent).toContain("19");
});

test("a support that is refused says why, and is not shown as given", async () => {
  await open({ questions: [CARD] });
  await press("Tôi cũng quan tâm");
  newest().tell({ t: "refused", id: lastCommand().id, code: "wrong_phase" });
  await comes("Cuộc đối thoại không ở");
  expect(find(".say").textContent).toContain("Cuộc đối thoại không ở giai đoạn nhận việc này.");
  expect(button("Tôi cũng quan tâm").getAttribute("aria-pressed")).toBe("false");
  await press("Đóng");
  expect(app().querySelector(".say")).toBeNull();
});

test("nobody supports their own opinion", async () => {
  await open({ questions: [{ ...CARD, mine: true }] });
  expect(app().querySelector("button.same")).toBeNull();
});

test("new opinions gather behind one line until they are asked for", async () => {
  await open({ questions: [CARD] });
  newest().tell({ t: "news", prev: 5, seq: 6, questions: [{ ...CARD, no: 22, text: "Mới tới" }] });
  await settle();
  expect(app().textContent).not.toContain("Mới tới");
  await press("1 ý kiến mới");
  expect(app().textContent).toContain("Mới tới");
});

test("one's own opinions say what became of them, and why", async () => {
  await open({
    questions: [
      { ...CARD, no: 17, text: "Cùng một việc" },
      {
        ...CARD,
        no: 22,
        mine: true,
        handling: "declined",
        reason: "off_topic",
        note: "Hôm nay không bàn việc này.",
      },
      { ...CARD, no: 19, mine: true, handling: "merged", into: 17 },
      { ...CARD, no: 23, mine: true, answer: "deferred", due: "2022-04-08" },
      { ...CARD, no: 24, mine: true, handling: "referred", referred_to: "Thanh tra quận" },
    ],
  });
  await press("Của tôi");
  const text = app().textContent;
  expect(text).toContain("Không tiếp nhận: ngoài nội dung");
  expect(text).toContain("Ghi chú của thư ký: Hôm nay không bàn việc này.");
  expect(text).toContain("Đã gộp với ý kiến số 17");
  expect(text).toContain("Cùng một việc");
  expect(text).toContain("Sẽ trả lời bằng văn bản, hạn 08/4/2022");
  expect(text).toContain("Đã chuyển Thanh tra quận");
});

test("an opinion that nobody decided on can be withdrawn, after one more question", async () => {
  await open({ questions: [{ ...CARD, mine: true, handling: "waiting" }] });
  await press("Của tôi");
  await press("Rút lại");
  await comes("Ý kiến sẽ không được trả lời nữa.");
  expect(find("dialog").textContent).toContain("Rút lại ý kiến số 21");
  find<HTMLButtonElement>("dialog .btn--main").click();
  await settle();
  expect(lastCommand().command).toEqual({ do: "withdraw_question", question: 21 });
});

test("news of one's own opinion are told where the person looks", async () => {
  const mine = { ...CARD, mine: true, handling: "waiting" };
  await open({ questions: [mine] });
  newest().tell({ t: "news", prev: 5, seq: 6, questions: [{ ...mine, handling: "accepted" }] });
  await settle();
  expect(find(".say").textContent).toContain("Ý kiến số 21: Đã tiếp nhận.");
  await press("Xem");
  expect(button("Của tôi").getAttribute("aria-current")).toBe("page");
  expect(app().querySelector(".say")).toBeNull();
});

test("search that finds nothing says so and can be cleared", async () => {
  await open({ questions: [CARD] });
  const box = find<HTMLInputElement>("input[type=search]");
  box.value = "không có đâu";
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await settle();
  expect(app().textContent).toContain("Không có ý kiến nào chứa “không có đâu”.");
  await press("Bỏ lọc");
  expect(app().textContent).toContain("Ai ký học bạ?");
});

test("a long question that is answered now opens on demand", async () => {
  await open({
    questions: [{ ...CARD, text: "Dài ".repeat(100), answer: "answering" }],
    ...header({ now: 21 }),
  });
  expect(find(".now__text").hasAttribute("data-long")).toBe(true);
  await press("Xem cả ý kiến");
  expect(find(".now__text").hasAttribute("data-long")).toBe(false);
});
