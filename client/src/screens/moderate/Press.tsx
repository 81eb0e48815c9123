import type { ComponentChildren } from "preact";

interface PressProps {
  readonly key_: string;
  readonly main?: boolean;
  readonly slim?: boolean;
  /** For a button that stays pressed. */
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

/** An act and the key that does the same. */
export function Press({ key_, main, slim, pressed, onClick, children }: PressProps) {
  const look = main ? "btn btn--main" : slim ? "btn btn--slim" : "btn";
  return (
    <button type="button" class={look} aria-pressed={pressed} onClick={onClick}>
      <kbd class="key">{key_}</kbd> {children}
    </button>
  );
}
