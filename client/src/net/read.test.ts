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
  expect(frame?.t === "snapshot" && frame.questions[0]).toEqual({
    no: 21,
    text: "Ai ký học bạ?",
    at: 1_648_172_467_000,
    kind: "question",
    field: "",
    identity: "named",
    asker: "",
    unit: "",
    mine: false,
    handling: "accepted",
    reason: null,
    note: "",
    referred_to: "",
    into: null,
    handled_by: "",
    handled_at: null,
    rank: null,
    answer: "none",
    answerer: "",
    called_at: null,
    answered_at: null,
    due: "",
    answer_text: "",
    outcome: null,
    supports: 0,
  });
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
