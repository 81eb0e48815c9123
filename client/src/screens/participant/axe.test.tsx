import axe from "axe-core";
import { expect, test, vi } from "vitest";
import { app, CARD, header, open, write } from "./page.fixture";

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
