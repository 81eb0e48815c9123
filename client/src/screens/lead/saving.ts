/** Saving what was said as one goes. */

import { useEffect, useRef, useState } from "preact/hooks";
import { refusal } from "../../lib/refusals";
import type { Card } from "../../net/wire";
import type { Desk } from "../staff/desk";
import type { Writing } from "./writing";

/** Each saving is a line of the record that stays for good, so it waits for a pause. */
const PAUSE_MS = 4_000;

export interface Saving {
  readonly isPending: boolean;
  /** Why the last saving was refused; empty when it wasn't. */
  readonly wrong: string;
  save(): Promise<void>;
}

/** Saves `writing` as what was said to `card` when the writer pauses or goes; never over a confirmed text. */
export function useSaving(desk: Desk, card: Card, writing: Writing): Saving {
  const [isPending, setPending] = useState(false);
  const [wrong, setWrong] = useState("");
  const sent = useRef("");
  const save = async () => {
    const text = writing.text;
    if (isPending || !writing.isOpen || !text.trim()) return;
    sent.current = text;
    setPending(true);
    const outcome = await desk.live.give({ do: "record_answer", question: card.no, text });
    setPending(false);
    setWrong(outcome.t === "refused" ? refusal(outcome) : "");
  };
  const isQuiet = card.confirmed_at === null && !writing.isOvertaken;
  const saveQuietly = () => (isQuiet && writing.text !== sent.current ? save() : undefined);
  usePauses(writing.text, isPending, saveQuietly);
  return { isPending, wrong, save };
}

/** Runs `act` when `text` has rested for a while, and when the place is left. */
function usePauses(text: string, isPending: boolean, act: () => unknown): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!text || isPending) return undefined;
    const timer = setTimeout(() => latest.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, isPending]);
  useEffect(() => () => void latest.current(), []);
}
