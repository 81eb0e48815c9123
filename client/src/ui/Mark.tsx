import type { ComponentChild } from "preact";
import { foldText } from "../lib/fold";

/** `text` with the places marked where `find` occurs, whatever its marks and case. */
export function Mark({ text, find }: { text: string; find: string }) {
  const key = foldText(find.trim());
  return <>{key ? pieces(text.normalize("NFC"), key) : text}</>;
}

function pieces(text: string, key: string): ComponentChild[] {
  // NFC Vietnamese folds one code unit to one, so that places in the key are places in the text.
  const folded = Array.from(text, (letter) =>
    foldText(letter).padEnd(letter.length).slice(0, letter.length),
  ).join("");
  const found: ComponentChild[] = [];
  let from = 0;
  for (let at = folded.indexOf(key); at >= 0; at = folded.indexOf(key, from)) {
    found.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + key.length)}</mark>);
    from = at + key.length;
  }
  return [...found, text.slice(from)];
}
