import type { ComponentChildren } from "preact";

interface PressProps {
  readonly key_: string;
  readonly main?: boolean;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

/** An act and the key that does the same. */
export function Press({ key_, main, onClick, children }: PressProps) {
  return (
    <button type="button" class={main ? "btn btn--main" : "btn"} onClick={onClick}>
      <kbd class="key">{key_}</kbd> {children}
    </button>
  );
}
