import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { read } from "./read";

const FRAMES = join(import.meta.dirname, "../../../tests/wire/frames");

function golden(name: string) {
  return read(readFileSync(join(FRAMES, `${name}.json`), "utf8"));
}

test.each(readdirSync(FRAMES))("%s is a frame this page knows", (file) => {
  expect(golden(file.replace(".json", ""))).not.toBeNull();
});

test("what the server leaves out of a card stands at its default", () => {
  const frame = golden("snapshot-full");
  const [bare, full] = frame?.t === "snapshot" ? frame.questions : [];
  expect(bare).toMatchObject({ kind: "question", handling: "accepted", draft: "none", note: "", hints: [] });
  expect(bare).toMatchObject({ mine: false, reason: null, rank: null, outcome: null, supports: 0 });
  expect(Object.keys(bare ?? {}).sort()).toEqual(Object.keys(full ?? {}).sort());
});

test("a bare snapshot is whole", () => {
  expect(golden("snapshot-bare")).toMatchObject({
    supported: [],
    present: 0,
    you: { role: "stage", name: "", may: [] },
    dialogue: { salutation: "teachers", text_limit: 800, intake_open: true, now: null },
    tally: { received: 0, written: 0, declined_by: {} },
  });
});

test("bare news bring nothing", () => {
  expect(golden("news-bare")).toEqual({
    t: "news",
    seq: 6,
    prev: 5,
    dialogue: null,
    questions: [],
    gone: [],
    supported: null,
  });
});

test("a refusal without more is final", () => {
  expect(golden("refused-bare")).toMatchObject({ code: "intake_paused", data: {}, again_ms: null });
});

test("a frame of a newer server is nothing", () => {
  expect(read('{"t":"weather"}')).toBeNull();
});
