import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  comeBack,
  done,
  given,
  key,
  lose,
  news,
  press,
  seen,
  settle,
  staff,
  texts,
} from "../staff/page.fixture";
import { line, openBoard } from "./board.fixture";

const MAI = { seat: 2, name: "Mai", role: "moderator" } as const;
const HOA = { seat: 3, name: "Hoa", role: "moderator" } as const;
const rest = async () => {
  await vi.advanceTimersByTimeAsync(300);
  await settle();
};

beforeEach(openBoard);

describe("several moderators at once", () => {
  it("see who else is here, and not themselves", async () => {
    await staff([{ seat: 1, name: "Thư ký 1", role: "organiser" }, MAI, { ...HOA, name: "Trần Thị Hoa" }]);
    expect(texts(".people .who span")).toEqual(["Mai", "Trần Thị Hoa"]);
    expect(texts(".people .who b")).toEqual(["M", "TH"]);
  });

  it("see who looks at a question, and who keeps it", async () => {
    await staff([{ ...MAI, question: 44 }]);
    expect(texts(".card .who")).toEqual(["MMai đang xem"]);
    await staff([
      { ...MAI, question: 44 },
      { ...HOA, question: 44 },
    ]);
    expect(texts(".card .who")).toEqual(["MMai và Hoa đang xem"]);
    await staff([
      { ...MAI, question: 44 },
      { ...HOA, question: 44, holds: true },
    ]);
    expect(texts(".card .who")).toEqual(["HHoa đang xử lý"]);
    expect(document.querySelectorAll(".card[data-kept=true]")).toHaveLength(1);
    await staff([MAI]);
    expect(texts(".card .who")).toEqual([]);
  });

  it("are told what one stays with, and not what one walks past", async () => {
    await rest();
    await key("j");
    await key("j");
    await key("k");
    await rest();
    expect(seen()).toEqual([
      [41, false],
      [44, false],
    ]);
  });

  it("are told again after the line was lost", async () => {
    await rest();
    await lose();
    await comeBack();
    expect(seen()).toEqual([[41, false]]);
  });

  it("are told what one keeps, until one lets it go or walks on", async () => {
    await key("h");
    await rest();
    expect(document.querySelector("[aria-pressed=true]")?.textContent).toContain("Giữ để xử lý");
    await press("Giữ để xử lý");
    await rest();
    await key("h");
    await rest();
    await key("j");
    await rest();
    expect(seen()).toEqual([
      [41, true],
      [41, false],
      [41, true],
      [44, false],
    ]);
  });

  it("do not keep what a colleague keeps", async () => {
    await staff([{ ...MAI, question: 41, holds: true }]);
    await key("h");
    await rest();
    expect(line()).toBe("Ý kiến số 41: Mai đang xử lý.");
    expect(seen()).toEqual([[41, false]]);
  });

  it("lose what a colleague was faster to keep", async () => {
    await key("h");
    await staff([{ ...MAI, question: 41, holds: true }]);
    expect(line()).toBe("Ý kiến số 41: Mai đang xử lý.");
    expect(document.querySelector("[aria-pressed=true]")).toBeNull();
  });

  it("may decide on what a colleague keeps, and it is said", async () => {
    await staff([{ ...MAI, question: 41, holds: true }]);
    await key("a");
    await done({ no: 41, handling: "accepted", rank: 20 });
    expect(given()).toEqual([{ do: "accept_question", question: 41 }]);
    expect(line()).toContain("Đã tiếp nhận ý kiến số 41. Ý kiến số 41: Mai đang xử lý.");
  });

  it("are told when supports look arranged", async () => {
    await staff([], [45]);
    expect(texts(".card .marks")).toEqual(["Số người quan tâm tăng bất thường"]);
    await news({ no: 45, handling: "waiting", supports: 30 });
    expect(texts(".card .marks")).toEqual(["Số người quan tâm tăng bất thường"]);
  });
});
