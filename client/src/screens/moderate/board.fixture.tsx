/** The moderator's screen with three questions that wait and one that is queued. */

import { mount } from "../../state/live";
import { openScreen, settle, texts } from "../staff/page.fixture";
import { makeBoard } from "./board";
import { Moderate } from "./Moderate";

const waiting = (no: number) => ({ no, text: `Ý kiến số ${no}`, at: 0, handling: "waiting" });

export async function openBoard(): Promise<void> {
  const { live, desk, columns } = await openScreen("moderate", {
    questions: [waiting(41), waiting(44), waiting(45), { no: 31, text: "Thiếu giáo viên", at: 0, rank: 10 }],
  });
  mount(live, <Moderate board={makeBoard(desk, columns)} />);
  await settle();
}

/** Numbers in the list of waiting questions, and of the open one. */
export const listed = () => texts(".col:first-child .card__no");
export const opened = () => texts(".card[aria-current] .card__no")[0];
/** The status line. */
export const line = () => texts(".say")[0] ?? "";
