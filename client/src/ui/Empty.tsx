import type { ComponentChildren } from "preact";

/** An empty place: what will appear here, and what can be done. */
export function Empty({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="empty">
      <span class="dash" aria-hidden="true" />
      <h3>{title}</h3>
      <p>{children}</p>
    </div>
  );
}
