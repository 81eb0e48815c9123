import type { Reply } from "../net/outbox";
import type { SubmitQuestion, Verdict } from "../net/wire";
import type { Live } from "../state/live";

/** Asks something. The reply carries the number and the receipt. */
export function submitQuestion(live: Live, asked: Omit<SubmitQuestion, "do">): Promise<Reply> {
  return live.give({ do: "submit_question", ...asked });
}

/** Says "I care about this too", or takes it back. */
export function support(live: Live, question: number, on: boolean): Promise<Reply> {
  return live.give({ do: on ? "support_question" : "take_back_support", question });
}

/** Takes back one's own question while nobody has decided on it. */
export function withdrawQuestion(live: Live, question: number): Promise<Reply> {
  return live.give({ do: "withdraw_question", question });
}

/** Says whether the answer settles one's own question; once for each answer. */
export function replyToAnswer(live: Live, question: number, verdict: Verdict, text: string): Promise<Reply> {
  return live.give({ do: "reply_to_answer", question, verdict, text });
}
