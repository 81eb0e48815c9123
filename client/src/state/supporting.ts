import type { Live } from "./live";

/** Whether this viewer supports question `no`, as the screen should show it: the last press counts, even
 * while the server has not answered. */
export function isSupported(live: Live, no: number): boolean {
  for (const { command } of [...live.unsent.value].reverse()) {
    if (command.do === "support_question" && command.question === no) return true;
    if (command.do === "take_back_support" && command.question === no) return false;
  }
  return live.supported.value.has(no);
}
