import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { read } from "../net/read";
import type { NewsFrame, SnapshotFrame, TickFrame } from "../net/wire";
import { fold, foldSupport, foldTick, viewOf } from "./fold";

const FOLDS = join(import.meta.dirname, "../../../tests/wire/folds");

function golden(name: string) {
  const file = JSON.parse(readFileSync(join(FOLDS, name), "utf8"));
  const again = (frame: object) => read(JSON.stringify(frame));
  return {
    start: viewOf(again(file.start) as SnapshotFrame),
    change: again(file.change) as NewsFrame | TickFrame,
    after: viewOf(again(file.after) as SnapshotFrame),
  };
}

test.each(readdirSync(FOLDS))("%s ends where the server ends", (name) => {
  const { start, change, after } = golden(name);
  expect(change.t === "news" ? fold(start, change) : foldTick(start, change)).toEqual(after);
});

test("a card that did not change stays the same object", () => {
  const { start, change } = golden("tick-counts-only-what-is-seen.json");
  const next = foldTick(start, change as TickFrame);
  expect(next.questions.get(22)).toBe(start.questions.get(22));
  expect(next.questions.get(21)).not.toBe(start.questions.get(21));
});

test("resuming brings back what this viewer supports", () => {
  const { start } = golden("tick-of-nothing.json");
  const news = read('{"t":"news","seq":5,"prev":5,"supported":[21]}') as NewsFrame;
  expect([...fold(start, news).supported]).toEqual([21]);
});

test("support is begun and ended", () => {
  const { start } = golden("tick-of-nothing.json");
  expect([...foldSupport(start, 21, true).supported]).toEqual([22, 21]);
  expect([...foldSupport(start, 22, false).supported]).toEqual([]);
});
