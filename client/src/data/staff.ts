/** What staff may ask of the server. Several commands in a list are given one after the other, in this order. */

import type { Asked, Card, DeclineReason, Flag, Outcome } from "../net/wire";

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

/** Merge a waiting question into `lead`, which is accepted first where it still waits: only an accepted question
 * can lead. */
export function merge(question: number, lead: Card): Steps {
  const ready = lead.handling === "waiting" ? accept(lead.no) : [];
  return [...ready, { do: "merge_question", question, into: lead.no, only_waiting: true }];
}

/** Pass a waiting question on to the competent body `to`, unless a colleague was faster to decide. */
export function referWaiting(question: number, to: string, note: string): Steps {
  return [{ do: "refer_question", question, to, note, only_waiting: true }];
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
      return referWaiting(card.no, card.referred_to, card.note);
    case "merged":
      return card.into === null
        ? []
        : [{ do: "merge_question", question: card.no, into: card.into, only_waiting: true }];
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

/** Put a short form beside the asker's words; an empty one takes it away. */
export function summarise(question: number, text: string): Steps {
  return [{ do: "summarise_question", question, text }];
}

/** Note that it is a complaint or a denunciation, or with null that it is not. */
export function flag(question: number, kind: Flag | null): Steps {
  return [{ do: "flag_question", question, flag: kind }];
}

/** Ask a person in another role to agree that the sealed name be opened. */
export function askOpening(question: number, reason: string): Steps {
  return [{ do: "ask_opening", question, reason }];
}

/** Agree to open the sealed name, or don't. */
export function answerOpening(question: number, agree: boolean): Steps {
  return [{ do: agree ? "grant_opening" : "refuse_opening", question }];
}

/** Confirm that `text`, which was taken down, is what was said; from then on the public reads it. */
export function confirmAnswer(question: number, text: string): Steps {
  return [{ do: "confirm_answer", question, text }];
}

/** Write what the leader should know of it; an empty text takes it away. */
export function brief(question: number, text: string): Steps {
  return [{ do: "brief_question", question, text }];
}

/** Ask `unit` for a draft by `due` (ISO date or nothing); 0 asks nobody any more. */
export function assign(question: number, unit: number, due: string): Steps {
  return [{ do: "assign_question", question, unit, due: due || null }];
}

/** Save a draft of the written answer; `ready` sends it for a second person's check. */
export function draft(question: number, text: string, outcome: Outcome, ready: boolean): Steps {
  return [{ do: "draft_answer", question, text, outcome, ready }];
}

/** Find another person's draft right. */
export function checkDraft(question: number): Steps {
  return [{ do: "check_draft", question }];
}

/** Send another person's draft back with a note. */
export function returnDraft(question: number, note: string): Steps {
  return [{ do: "return_draft", question, note }];
}

/** Publish the checked draft. */
export function publishDraft(question: number): Steps {
  return [{ do: "publish_draft", question }];
}

/** Tell everybody something on their own screens; empty takes it away. */
export function announceToAll(message: string): Steps {
  return [{ do: "announce", message }];
}

/** Put a note of the office before the leaders; empty takes it away. */
export function tellLeaders(message: string): Steps {
  return [{ do: "tell_leaders", message }];
}

/** Show the supports to the public or hide them. */
export function switchCounts(shown: boolean): Steps {
  return [{ do: "switch_counts", shown }];
}

/** What the chair concluded: the unit that acts may be empty, `due` is an ISO date or null. */
export interface Concluded {
  readonly text: string;
  readonly unit: string;
  readonly due: string | null;
}

/** Take down what the chair concluded. */
export function addConclusion(concluded: Concluded): Steps {
  return [{ do: "add_conclusion", ...concluded }];
}

/** Put a conclusion another way. */
export function changeConclusion(conclusion: number, concluded: Concluded): Steps {
  return [{ do: "change_conclusion", conclusion, ...concluded }];
}

/** Take a conclusion back. */
export function removeConclusion(conclusion: number): Steps {
  return [{ do: "remove_conclusion", conclusion }];
}
