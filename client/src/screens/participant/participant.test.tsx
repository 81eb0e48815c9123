import axe from "axe-core";
import { options, render } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeSocket, fakeSockets, snapshot } from "../../net/socket.fixture";
import { mount, openLive } from "../../state/live";
import { Desk } from "./desk";
import { Participant } from "./Participant";
import { watch } from "./watch";

// Effects wait for a frame, which a test with a stopped clock does not have.
options.requestAnimationFrame = setImmediate;

let newest: () => FakeSocket;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  localStorage.clear();
  document.body.replaceChildren();
  document.title = "Đối thoại";
  const root = document.body.appendChild(document.createElement("div"));
  root.id = "app";
  root.dataset.code = "HK7M3P";
  newest = fakeSockets();
  const desk = new Desk("HK7M3P");
  const live = await openLive("participant", { keep: true, replied: desk.replied });
  watch(live, desk);
  mount(live, <Participant live={live} desk={desk} />);
});

afterEach(() => {
  newest().fail(4503);
  render(null, app());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function app(): HTMLElement {
  return document.getElementById("app") as HTMLElement;
}

function find<T extends Element = HTMLElement>(selector: string): T {
  const found = app().querySelector<T>(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
}

function button(words: string): HTMLButtonElement {
  const found = [...app().querySelectorAll("button")].find((one) => one.textContent?.includes(words));
  if (!found) throw new Error(`no button says ${words}`);
  return found;
}

/** Lets what was told reach the screen. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(20);
  await new Promise((resolve) => setImmediate(resolve));
}

async function open(more: object = {}): Promise<void> {
  newest().accept();
  newest().tell(snapshot(5, more));
  await settle();
}

async function write(text: string): Promise<void> {
  const box = find<HTMLTextAreaElement>("textarea");
  box.value = text;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await settle();
}

async function press(words: string): Promise<void> {
  button(words).click();
  await settle();
}

function lastCommand(): { id: string; command: Record<string, unknown> } {
  const asked = newest()
    .sent.filter((frame) => frame.t === "do")
    .at(-1);
  if (asked?.t !== "do") throw new Error("nothing was asked for");
  return asked as unknown as { id: string; command: Record<string, unknown> };
}

function header(more: object): object {
  return {
    dialogue: {
      code: "HK7M3P",
      title: "Đối thoại",
      starts_at: 0,
      phase: "live",
      identities: ["named"],
      ...more,
    },
  };
}

const CARD = { no: 21, text: "Ai ký học bạ?", at: 1, supports: 18 };

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
  expect(find(".field__wrong").textContent).toContain("Cuộc đối thoại đã nhận đủ 20000 ý kiến.");
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
  expect(new Desk("HK7M3P").draft.value.text).toBe("Dở dang");
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
  await settle();
  expect(find(".say").textContent).toContain("Cuộc đối thoại không ở giai đoạn nhận việc này.");
  expect(button("Tôi cũng quan tâm").getAttribute("aria-pressed")).toBe("false");
  await press("Đóng");
  expect(app().querySelector(".say")).toBeNull();
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

test("words that came too late are still there to read", async () => {
  await open();
  await write("Hỏi muộn");
  newest().tell({ t: "news", prev: 5, seq: 6, ...header({ phase: "closed" }) });
  await settle();
  expect(app().textContent).toContain("Bản nháp chưa gửi");
  expect(app().textContent).toContain("Hỏi muộn");
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
  expect(app().textContent).toContain('Không có ý kiến nào chứa "không có đâu".');
  await press("Bỏ lọc");
  expect(app().textContent).toContain("Ai ký học bạ?");
});

test.each([
  ["planned", {}],
  ["collecting", {}],
  ["live", { questions: [{ ...CARD, answer: "answering", called_at: 1 }], ...header({ now: 21 }) }],
  [
    "closed",
    { questions: [{ ...CARD, answer: "live", answered_at: 5, answer_text: "Có.", outcome: "explained" }] },
  ],
  ["concluded", {}],
])("the page of a %s dialogue has nothing for axe to find", async (phase, more) => {
  await open({ ...header({ phase }), ...more });
  if (app().querySelector("textarea")) await write("Một câu hỏi dài hơn");
  vi.useRealTimers();
  // Colours need a real browser; the pages are looked at in one as well.
  const result = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
  expect(result.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
});
