/** Answers being written, kept on this device until they are published. */

import { useState } from "preact/hooks";

export interface Draft {
  readonly text: string;
  set(text: string): void;
  /** Forget what was kept: it has been published. */
  drop(): void;
}

/** The draft of an answer to question `no`; begins with `published` where nothing is kept. */
export function useDraft(code: string, no: number, published: string): Draft {
  const key = `doithoai.answer.${code}.${no}`;
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
