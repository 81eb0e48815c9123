/** Answers being written, kept on this device until they are published. */

import { useState } from "preact/hooks";

export interface Draft {
  readonly text: string;
  set(text: string): void;
  /** Forget what was kept: it has been published. */
  drop(): void;
}

/** Whether an answer to question `no` was begun on this device. */
export function hasDraft(code: string, no: number): boolean {
  return Boolean(localStorage.getItem(keyOf(code, no)));
}

/** The draft of an answer to question `no`; begins with `published` where nothing is kept. */
export function useDraft(code: string, no: number, published: string): Draft {
  const key = keyOf(code, no);
  const [text, setText] = useState(() => localStorage.getItem(key) ?? published);
  return {
    text,
    set: (changed) => {
      setText(changed);
      localStorage.setItem(key, changed);
    },
    drop: () => localStorage.removeItem(key),
  };
}

function keyOf(code: string, no: number): string {
  return `doithoai.answer.${code}.${no}`;
}
