import { describe, expect, it } from "vitest";
import { FakeSocket } from "../../net/socket.fixture";
import { mount } from "../../state/live";
import { MINUTE } from "../../state/pace";
import { given, key, openScreen, press, settle, texts, type } from "../staff/page.fixture";
import { Host } from "./Host";
import { makePodium } from "./podium";

const MAY = ["announce", "call_question", "switch_break", "switch_counts", "tell_leaders", "tell_stage"];
// What the fixture's server takes for now.
const AT = 1_000_000;

async function open(header: object, questions: readonly object[] = []): Promise<void> {
  const dialogue = {
    code: "HK7M3P",
    title: "Đối thoại",
    starts_at: 0,
    started_at: AT,
    phase: "live",
    ...header,
  };
  const you = { role: "host", seat: 7, name: "Cô Mẫu", may: MAY };
  const { live, desk, columns } = await openScreen("host", { you, dialogue, questions });
  mount(live, <Host podium={makePodium(desk, columns)} />);
  await settle();
}

async function staff(frame: object): Promise<void> {
  FakeSocket.all.at(-1)?.tell({ t: "staff", ...frame });
  await settle();
}

async function submit(): Promise<void> {
  document.querySelector<HTMLFormElement>("dialog form")?.requestSubmit();
  await settle();
}

describe("what the host tells", () => {
  it.each([
    ["t", "Mời về chỗ", { do: "tell_stage", message: "Mời về chỗ" }],
    ["a", "Nghỉ đến 10 giờ", { do: "announce", message: "Nghỉ đến 10 giờ" }],
    ["l", "Còn 15 phút", { do: "tell_leaders", message: "Còn 15 phút" }],
  ])("goes with the key %s to its own place", async (by, text, command) => {
    await open({});
    await key(by);
    await type("dialog input", text);
    await submit();
    expect(given()).toEqual([command]);
  });

  it("is not sent empty", async () => {
    await open({});
    await key("a");
    await submit();
    expect(given()).toEqual([]);
    expect(texts("dialog [role=alert]")).toEqual(["Lời nhắn còn trống."]);
  });

  it("stands beside its place and can be taken away there", async () => {
    await open({ message: "Mời về chỗ", announcement: "Nghỉ đến 10 giờ" });
    expect(texts(".messages__shown")).toEqual(["Mời về chỗ", "Nghỉ đến 10 giờ", "chưa có lời nhắn"]);
    document.querySelector<HTMLElement>("[aria-label='Gỡ: Thông báo cho mọi người']")?.click();
    await settle();
    expect(given()).toEqual([{ do: "announce", message: "" }]);
  });
});

describe("the hall", () => {
  it("sees the counts, or not, as the host says", async () => {
    await open({ counts_shown: false });
    await press("Hiện lượt quan tâm");
    expect(given()).toEqual([{ do: "switch_counts", shown: true }]);
  });

  it("is said to see nothing while no stage is on", async () => {
    await open({});
    expect(texts(".stages li")).toEqual(["Chưa có màn chiếu nào đang nối. Hội trường chưa thấy gì."]);
  });

  it("is shown by the stages that are on, and a stage that went away is missed", async () => {
    await open({});
    await staff({ stages: ["Hội trường A", "Hội trường B"] });
    await staff({ stages: ["Hội trường B"] });
    expect(texts(".stages li")).toEqual([
      "Hội trường A: mất nối lúc 08:16, giữ nội dung cuối",
      "Hội trường B: đang chiếu",
    ]);
  });
});

describe("the frame", () => {
  it("names the colleagues who are here, and not oneself", async () => {
    await open({});
    await staff({
      people: [
        { seat: 7, name: "Cô Mẫu", role: "host" },
        { seat: 8, name: "Thầy Thử", role: "moderator" },
      ],
    });
    expect(texts(".colleagues")).toEqual(["Cùng làm: Thầy Thử"]);
  });

  it("says how much of the planned time is left, and that it is nearly over", async () => {
    await open({ ends_at: AT + 12 * MINUTE });
    expect(texts(".top .timeleft")).toEqual(["Sắp hết giờ, còn 12 phút"]);
  });

  it("goes by the host's own end where there is one", async () => {
    await open({ ends_at: AT + 12 * MINUTE });
    await type(".ends input", "08:00");
    expect(texts(".top .timeleft")).toEqual(["Còn 44 phút"]);
  });

  it("says in words that an answer takes longer than usual", async () => {
    const said = { no: 1, text: "a", at: 0, answer: "live", called_at: 0, answered_at: 2 * MINUTE };
    const now = { no: 2, text: "b", at: 0, answer: "answering", called_at: AT - 4 * MINUTE };
    await open({ now: 2 }, [said, now]);
    expect(texts(".host__long")).toEqual(["lâu hơn thường lệ (02:00)"]);
  });
});
