import { expect, it, vi } from "vitest";
import { accept, reopen } from "../../data/staff";
import { done, frames, given, openScreen, refused, settle } from "./page.fixture";

const accepting = (no: number) => ({ steps: accept(no), said: `Số ${no}.`, undo: reopen(no) });

it("gives a hundred acts in a frame, then says how far it is and gives the others", async () => {
  const { desk } = await openScreen("moderate");
  const outcomes = desk.actAll(
    Array.from({ length: 130 }, (_, i) => accepting(i + 1)),
    (n) => `Đã làm ${n}.`,
  );
  await vi.advanceTimersByTimeAsync(1_000);
  expect(frames()).toEqual([100]);
  for (let i = 0; i < 100; i += 1) await done();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(desk.line.value?.text).toBe("Đang xử lý 100 trong 130 ý kiến");
  expect(frames()).toEqual([100, 30]);
  for (let i = 0; i < 30; i += 1) await done();
  expect(await outcomes).toEqual(Array(130).fill("done"));
  expect(desk.line.value?.text).toBe("Đã làm 130.");
});

it("gives no second step where the first was refused", async () => {
  const { desk } = await openScreen("moderate");
  const both = (no: number) => ({ ...accepting(no), steps: [...accept(no), ...reopen(no)] });
  const outcomes = desk.actAll([both(1), both(2), both(3)], (n) => `Đã làm ${n}.`);
  await settle();
  await done();
  await refused("already_decided", { question: 2, handling: "declined", by: "Mai", at: 0 });
  await refused("wrong_phase", { phase: "concluded" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(given().slice(3)).toEqual(reopen(1));
  await done();
  expect(await outcomes).toEqual(["done", "beaten", "refused"]);
});

it("takes back as one what was done as one, the last first", async () => {
  const { desk } = await openScreen("moderate");
  const outcomes = desk.actAll([accepting(1), accepting(2)], (n) => `Đã làm ${n}.`);
  await settle();
  await done();
  await done();
  await outcomes;
  const undone = desk.undo();
  await settle();
  await done();
  await done();
  await undone;
  expect(given().slice(2)).toEqual([...reopen(2), ...reopen(1)]);
  expect(desk.line.value).toMatchObject({ text: "Đã hoàn tác: Đã làm 2.", redoable: true });
});
