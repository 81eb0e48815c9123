/** Words being written, kept on this device until the server has them: a reload or a dead battery loses nothing. */

import { useMemo, useState } from "preact/hooks";
import { type Kept, kept } from "../../state/draft";
import type { Live } from "../../state/live";

interface Mine {
  /** Null while nothing is being written here. */
  readonly text: string | null;
  /** What the server had when the writing began. */
  readonly base: string;
}

/** Code points of an answer. */
export const ANSWER_LIMIT = 8_000;

/** Why a form stands open: words are kept for it on this device, or somebody pressed a button just now. */
export type Opened = "kept" | "pressed" | null;

const NOTHING: Mine = { text: null, base: "" };

export interface Writing {
  readonly text: string;
  /** Whether the words differ from what the server has. */
  readonly isOpen: boolean;
  /** Whether somebody else changed the server's words since this writing began. */
  readonly isOvertaken: boolean;
  set(text: string): void;
  /** Forget what was written here; the server's words are shown again. */
  drop(): void;
}

/** The name of what is taken down as said to question `no`. */
export function saidName({ no }: { no: number }): string {
  return `said/${no}`;
}

/** The name of the answer in writing to question `no`. */
export function draftName({ no }: { no: number }): string {
  return `draft/${no}`;
}

/** Whether words called `name` that the server does not have are kept on this device. */
export function isWriting(live: Live, name: string, theirs: string): boolean {
  const { text } = shelfOf(live, name).load();
  return text !== null && !isSame(text, theirs);
}

/** The words called `name`, beginning with `theirs`, which is what the server has. */
export function useWriting(live: Live, name: string, theirs: string): Writing {
  const shelf = useMemo(() => shelfOf(live, name), [live, name]);
  const [mine, setMine] = useState(() => shelf.load());
  const put = (next: Mine) => {
    shelf.save(next);
    setMine(next);
  };
  const isOpen = mine.text !== null && !isSame(mine.text, theirs);
  return {
    text: mine.text ?? theirs,
    isOpen,
    isOvertaken: isOpen && !isSame(mine.base, theirs),
    set: (text) => put({ text, base: isOpen ? mine.base : theirs }),
    drop: () => put(NOTHING),
  };
}

/** Two people may share a browser: each finds only their own words. */
function shelfOf(live: Live, name: string): Kept<Mine> {
  return kept(`lead/${live.code}/${live.you.peek()?.seat ?? 0}/${name}`, NOTHING);
}

/** The server cleans white space and invisible characters, which is no difference. */
function isSame(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

function bare(text: string): string {
  return text.normalize("NFC").replace(/[\s\p{Cc}\p{Cf}]+/gu, "");
}
