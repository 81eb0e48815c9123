import { describe, expect, it } from "vitest";
import { Twins } from "./twins";

const TEXTS = [
  "Giáo án điện tử có phải in ra giấy và ký duyệt từng trang không?",
  "giao an dien tu co con phai in ra giay va ky tung trang khong a",
  "Bao giờ có lịch nghỉ Tết?",
  "Môn Khoa học tự nhiên lớp 6 ai chịu trách nhiệm vào điểm và ký học bạ?",
  "Môn Khoa học tự nhiên lớp 7 ai chịu trách nhiệm vào điểm và ký học bạ?",
];

const twins = new Twins();
TEXTS.forEach((text, i) => {
  twins.add(i + 1, text);
});

describe("questions that say nearly the same", () => {
  it("find each other with and without marks", () => {
    expect([...twins.of(1)]).toEqual([2]);
    expect([...twins.of(2)]).toEqual([1]);
  });

  it("are not those that name other figures", () => {
    expect([...twins.of(4)]).toEqual([]);
  });

  it("are none for a question of its own", () => {
    expect([...twins.of(3)]).toEqual([]);
  });

  it("are those that the server found, once it was asked", () => {
    const asked = new Twins();
    for (const [i, text] of TEXTS.entries()) asked.add(i + 1, text);
    asked.hear(1, []);
    asked.hear(3, [5]);
    expect([...asked.of(1)]).toEqual([]);
    expect([...asked.of(3)]).toEqual([5]);
    expect([...asked.of(5)]).toEqual([3]);
  });

  it("are found too when they come after the server was asked", () => {
    const asked = new Twins();
    asked.add(1, TEXTS[0] ?? "");
    asked.hear(1, []);
    asked.add(2, TEXTS[1] ?? "");
    expect([...asked.of(1)]).toEqual([2]);
  });

  it("are found among thousands within a blink", () => {
    const many = new Twins();
    const start = performance.now();
    for (let i = 0; i < 2000; i++) many.add(i, `Trường ${i % 7} hỏi việc ${i}: ${TEXTS[i % 5]} Mã ${i * 7}`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
