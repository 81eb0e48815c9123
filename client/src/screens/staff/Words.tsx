/** An asker's words before staff, with the passages marked that ask for care. Nobody else sees the marks. */

import type { ComponentChild } from "preact";
import type { Card } from "../../net/wire";

export function Words({ card }: { card: Card }) {
  return <>{card.hints.length > 0 ? pieces(card) : card.text}</>;
}

function pieces({ text, hints }: Card): ComponentChild[] {
  const words = text.normalize("NFC");
  const found: ComponentChild[] = [];
  let from = 0;
  for (const { at, length } of places(
    words,
    hints.map((hint) => hint.text),
  )) {
    found.push(words.slice(from, at), <mark key={at}>{words.slice(at, at + length)}</mark>);
    from = at + length;
  }
  return [...found, words.slice(from)];
}

/** Where the passages stand, in order and without overlap; each wherever it occurs. */
function places(text: string, passages: readonly string[]): { at: number; length: number }[] {
  const all = passages.flatMap((passage) => [...occurrences(text, passage)]);
  all.sort((a, b) => a.at - b.at || b.length - a.length);
  let end = 0;
  return all.filter(({ at, length }) => {
    const free = at >= end;
    if (free) end = at + length;
    return free;
  });
}

function* occurrences(text: string, passage: string): Generator<{ at: number; length: number }> {
  if (!passage) return;
  for (let at = text.indexOf(passage); at >= 0; at = text.indexOf(passage, at + passage.length))
    yield { at, length: passage.length };
}
