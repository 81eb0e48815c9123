import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Card } from "../../net/wire";
import { done, given, key, news, press, settle, texts, type } from "../staff/page.fixture";
import { line, openBoard } from "./board.fixture";

const QUEUED = { no: 31, text: "Thiếu giáo viên", at: 0, rank: 10, field: "Biên chế" };
const ANSWER = { units: { "Phòng Nội vụ": 4, "Phòng Tài chính": 5 }, fields: { "Biên chế": 4 } };

beforeEach(openBoard);

async function openQueued(): Promise<void> {
  await news(QUEUED);
  document.querySelector<HTMLElement>(".queue [aria-label='Mở ý kiến số 31']")?.click();
  await settle();
}

async function openSheet(answer: Response | Error = Response.json(ANSWER)): Promise<void> {
  const asked = vi.fn(() => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)));
  vi.stubGlobal("fetch", asked);
  await openQueued();
  await press("Gửi đơn vị");
  await settle();
  expect(asked).toHaveBeenCalledWith("/d/HK7M3P/units");
}

describe("sending to a unit", () => {
  it("names the unit of the field, and gives the command with the day", async () => {
    await openSheet();
    expect(document.querySelector<HTMLInputElement>("dialog [list]")?.value).toBe("Phòng Nội vụ");
    await type("dialog [type=date]", "2099-04-08");
    await press("Gửi đơn vị");
    const sent = { do: "assign_question", question: 31, unit: 4, due: "2099-04-08" };
    expect(given()).toEqual([sent]);
    const kept = { answering_unit: 4, answering_name: "Phòng Nội vụ", answering_due: "2099-04-08" };
    await done({ ...QUEUED, ...kept });
    expect(line()).toContain("Đã gửi ý kiến số 31 cho Phòng Nội vụ.");
    await key("u");
    expect(given().at(-1)).toEqual({ do: "assign_question", question: 31, unit: 0, due: null });
  });

  it("takes no unit that the organisation does not have", async () => {
    await openSheet();
    await type("dialog [list]", "Phòng lạ");
    await press("Gửi đơn vị");
    expect(given()).toEqual([]);
    expect(texts("dialog .field__wrong")).toEqual(["Chọn một đơn vị trong danh sách của cơ quan."]);
  });

  it("says so when the list can't be had", async () => {
    await openSheet(new Error("no line"));
    expect(texts("dialog .field__wrong")[0]).toContain("Chưa lấy được danh sách đơn vị.");
  });

  it("is taken back by one press, and the draft is seen until then", async () => {
    const sent = { answering_unit: 5, answering_name: "Phòng Tài chính" };
    const drafted = { draft: "asked", draft_by: "Yên", draft_text: "Đã chi." } as const;
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json(ANSWER)));
    await news({ ...QUEUED, ...sent, ...drafted });
    document.querySelector<HTMLElement>(".queue [aria-label='Mở ý kiến số 31']")?.click();
    await settle();
    expect(texts("dialog .card__brief")).toEqual(["Có dự thảo của Phòng Tài chính, chờ kiểm tra Đã chi."]);
    await press("Gửi đơn vị");
    await press("Không gửi Phòng Tài chính nữa");
    expect(given()).toEqual([{ do: "assign_question", question: 31, unit: 0, due: null }]);
  });

  it.each<[string, Partial<Card>]>([
    ["waits", { handling: "waiting" }],
    ["is a denunciation", { flag: "denunciation" }],
    ["was answered", { answer: "live", answered_at: 1 }],
  ])("is not offered for what %s", async (_why, more) => {
    await openQueued();
    await news({ ...QUEUED, ...more });
    expect(texts("dialog button")).not.toContain("Gửi đơn vị");
  });
});
