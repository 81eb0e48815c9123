/** The parts that every form of this page has: a box to write in, and the buttons below. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface BoxProps {
  readonly name: string;
  /** Said small beside the name. */
  readonly hint?: string;
  readonly rows: number;
  /** Code points. */
  readonly limit: number;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** A button was pressed to write here: the cursor goes to the box, and the whole form comes into sight. */
  readonly takesFocus?: boolean;
}

/** A named box for some lines of text. */
export function Box({ name, hint, rows, limit, text, onText, takesFocus = false }: BoxProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    box.current?.focus();
    box.current?.form?.scrollIntoView({ block: "nearest" });
  }, [takesFocus]);
  return (
    <label class="field">
      <span class="field__name">
        {name} {hint ? <small>{hint}</small> : null}
      </span>
      <textarea
        class="input"
        ref={box}
        rows={rows}
        maxLength={limit}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </label>
  );
}

interface ActsProps {
  readonly act: string;
  readonly isDisabled?: boolean;
  /** The word on the button that closes; what was written stays on this device where it is kept at all. */
  readonly close: string;
  readonly onClose: () => void;
  readonly children?: ComponentChildren;
}

/** The button that sends a form, and the one that closes it. */
export function FormActs({ act, isDisabled = false, close, onClose, children }: ActsProps) {
  return (
    <p class="q__act">
      <button type="submit" class="btn btn--main" disabled={isDisabled}>
        {act}
      </button>
      <button type="button" class="btn btn--quiet" onClick={onClose}>
        {close}
      </button>
      {children}
    </p>
  );
}

/** Small words beside the buttons. */
export function Aside({ children }: { children: string }) {
  return <span class="small quiet">{children}</span>;
}
