/** What staff may ask of the server. Several commands in a list are given one after the other, in this order. */

import type { Asked, Card, DeclineReason, Outcome } from "../net/wire";

export type Steps = readonly Asked[];

/** Accept a waiting question to the end of the queue. */
export function accept(question: number): Steps {
  return [{ do: "accept_question", question }];
}

/** Accept a waiting question and put it before `first`, the head of the queue; null when nothing is queued. */
export function acceptFirst(question: number, first: number | null): Steps {
  const accepted = accept(question);
  return first === null ? accepted : [...accepted, { do: "move_question", question, before: first }];
}

/** Decline a waiting question; the asker sees `reason` and `note`. */
export function decline(question: number, reason: DeclineReason, note: string): Steps {
  return [{ do: "decline_question", question, reason, note }];
}

/** Merge into `lead`, which is accepted first where it still waits: only an accepted question can lead. */
export function merge(question: number, lead: Card): Steps {
  const ready = lead.handling === "waiting" ? accept(lead.no) : [];
  return [...ready, { do: "merge_question", question, into: lead.no }];
}

/** Pass the question on to the competent body `to`. */
export function refer(question: number, to: string, note: string): Steps {
  return [{ do: "refer_question", question, to, note }];
}

/** Undo a moderator's decision: the question waits again. */
export function reopen(question: number): Steps {
  return [{ do: "reopen_question", question }];
}

/** Decide as it was decided on `card`: takes a reopening back. Nothing for a card that waits or was withdrawn. */
export function decideAgain(card: Card): Steps {
  switch (card.handling) {
    case "accepted":
      return accept(card.no);
    case "declined":
      return card.reason ? decline(card.no, card.reason, card.note) : [];
    case "referred":
      return refer(card.no, card.referred_to, card.note);
    case "merged":
      return card.into === null ? [] : [{ do: "merge_question", question: card.no, into: card.into }];
    default:
      return [];
  }
}

/** Put a queued question before another, or last when `before` is null. */
export function move(question: number, before: number | null): Steps {
  return [{ do: "move_question", question, before }];
}

/** Begin to answer `question`. */
export function call(question: number, answerer: string): Steps {
  return [{ do: "call_question", question, answerer }];
}

/** Say that `question` was answered. */
export function finish(question: number): Steps {
  return [{ do: "finish_answer", question }];
}

/** Put a called, promised or answered question back to the queue. */
export function putBack(question: number): Steps {
  return [{ do: "put_back_question", question }];
}

/** Promise an answer in writing by `due`, an ISO date. */
export function defer(question: number, due: string): Steps {
  return [{ do: "defer_answer", question, due }];
}

/** Take down what was said. */
export function record(question: number, text: string): Steps {
  return [{ do: "record_answer", question, text }];
}

/** Publish the answer in writing. */
export function write(question: number, text: string, outcome: Outcome): Steps {
  return [{ do: "write_answer", question, text, outcome }];
}

/** Say what became of an answered question. */
export function settle(question: number, outcome: Outcome): Steps {
  return [{ do: "set_outcome", question, outcome }];
}
