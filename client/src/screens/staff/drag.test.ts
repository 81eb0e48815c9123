import { describe, expect, it } from "vitest";
import { arranged, makeDrag } from "./drag";

const rows = [{ no: 31 }, { no: 12 }, { no: 16 }];

describe("a row on its way", () => {
  it("stands where it would be dropped", () => {
    expect(arranged(rows, { no: 16, to: 0 })).toEqual([{ no: 16 }, { no: 31 }, { no: 12 }]);
    expect(arranged(rows, { no: 31, to: 2 })).toEqual([{ no: 12 }, { no: 16 }, { no: 31 }]);
  });

  it("changes nothing when it has left the list", () => {
    expect(arranged(rows, { no: 99, to: 0 })).toBe(rows);
    expect(arranged(rows, null)).toBe(rows);
  });
});

/** A list whose rows are 40 px high, with a handle in the first one. */
function listOfThree(): HTMLElement {
  const list = document.createElement("ol");
  rows.forEach(({ no }, index) => {
    const row = document.createElement("li");
    row.setAttribute("data-no", String(no));
    row.getBoundingClientRect = () => new DOMRect(0, index * 40, 200, 40);
    list.append(row);
  });
  const handle = document.createElement("button");
  list.firstElementChild?.append(handle);
  document.body.replaceChildren(list);
  return handle;
}

function dragTo(y: number, end: Event): (readonly [number, number])[] {
  const dropped: (readonly [number, number])[] = [];
  const drag = makeDrag(({ no, to }) => dropped.push([no, to]));
  const handle = listOfThree();
  handle.addEventListener("pointerdown", (event) => drag.start(event as PointerEvent, 31, 0));
  handle.dispatchEvent(new PointerEvent("pointerdown", { button: 0 }));
  document.dispatchEvent(new PointerEvent("pointermove", { clientY: y }));
  document.dispatchEvent(end);
  return dropped;
}

describe("a drag", () => {
  it("drops the row between the two it was let go between", () => {
    expect(dragTo(70, new PointerEvent("pointerup"))).toEqual([[31, 1]]);
    expect(dragTo(500, new PointerEvent("pointerup"))).toEqual([[31, 2]]);
  });

  it("asks for nothing when the row is let go where it stood", () => {
    expect(dragTo(5, new PointerEvent("pointerup"))).toEqual([]);
  });

  it("is given up with Escape, or when the pointer is taken away", () => {
    expect(dragTo(500, new KeyboardEvent("keydown", { key: "Escape" }))).toEqual([]);
    expect(dragTo(500, new PointerEvent("pointercancel"))).toEqual([]);
  });
});
