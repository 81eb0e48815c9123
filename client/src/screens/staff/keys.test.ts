import { afterEach, describe, expect, it } from "vitest";
import { keyOf } from "./keys";

function pressed(target: Element, init: KeyboardEventInit): string | null {
  let key: string | null = "never";
  document.body.append(target);
  target.addEventListener("keydown", (event) => {
    key = keyOf(event as KeyboardEvent);
  });
  target.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, ...init }));
  return key;
}

afterEach(() => document.body.replaceChildren());

describe("a key of the staff screens", () => {
  it("is named by its letter, small or capital", () => {
    expect(pressed(document.createElement("div"), { key: "a" })).toBe("a");
    expect(pressed(document.createElement("div"), { key: "A" })).toBe("a");
    expect(pressed(document.createElement("button"), { key: "?" })).toBe("?");
    expect(pressed(document.createElement("div"), { key: "ArrowDown" })).toBe("ArrowDown");
  });

  it("is not meant for the screen while somebody writes", () => {
    expect(pressed(document.createElement("textarea"), { key: "a" })).toBeNull();
    expect(pressed(document.createElement("input"), { key: "?" })).toBeNull();
  });

  it("is meant for the screen while a box to tick has the focus", () => {
    const box = Object.assign(document.createElement("input"), { type: "checkbox" });
    expect(pressed(box, { key: "a" })).toBe("a");
  });

  it("leaves the browser's own keys alone", () => {
    expect(pressed(document.createElement("div"), { key: "r", ctrlKey: true })).toBeNull();
    expect(pressed(document.createElement("div"), { key: "r", metaKey: true })).toBeNull();
  });

  it("is silent while a sheet is open", () => {
    const sheet = document.createElement("dialog");
    sheet.setAttribute("open", "");
    document.body.append(sheet);
    expect(pressed(document.createElement("div"), { key: "a" })).toBeNull();
  });

  it("is found by its place when an input method holds the letter", () => {
    expect(pressed(document.createElement("div"), { key: "Process", code: "KeyD" })).toBe("d");
  });
});
