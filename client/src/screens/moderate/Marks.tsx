/** What to notice about a question: each a sign with a word. */

import type { Card } from "../../net/wire";
import { Icon } from "../../ui/Icon";
import { marksOf } from "../staff/marks";
import type { Board } from "./board";

export function Marks({ board, card }: { board: Board; card: Card }) {
  const marks = marksOf(card, board.bursts.value.has(card.no));
  if (marks.length === 0) return null;
  return (
    <span class="marks">
      {marks.map(({ icon, word, urgent }) => (
        <span class="marks__one" data-urgent={urgent} title={word} key={word}>
          <Icon name={icon} small />
          <span>{word}</span>
        </span>
      ))}
    </span>
  );
}
