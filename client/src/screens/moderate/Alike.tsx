/** Questions like the open one, with how like they are, and a button that merges. */

import { useEffect, useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { isLead } from "../../state/queue";
import { Icon } from "../../ui/Icon";
import type { Board } from "./board";
import { merge } from "./decide";

/** A reader who only passes by does not ask. */
const PAUSE_MS = 200;

export type Likeness = readonly [card: Card, score: number];

/** The questions like `card` that it could be merged with, the likest first. */
export function useAlike(board: Board, card: Card): readonly Likeness[] {
  const [found, setFound] = useState<readonly (readonly [number, number])[]>([]);
  useEffect(() => {
    let wanted = true;
    setFound([]);
    const timer = setTimeout(async () => {
      if (!(await board.desk.spare(() => wanted))) return;
      const answer = await board.desk.live.alike(card.text);
      if (!wanted) return;
      setFound(answer);
      board.hear(
        card.no,
        answer.map(([no]) => no).filter((no) => no !== card.no),
      );
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [board, card.no, card.text]);
  const cards = board.desk.live.view.value?.questions;
  return found.flatMap(([no, score]): Likeness[] => {
    const other = cards?.get(no);
    return other && no !== card.no && isLead(other) ? [[other, score]] : [];
  });
}

export function Alike({ board, card }: { board: Board; card: Card }) {
  const found = useAlike(board, card);
  if (found.length === 0 || !board.desk.may("merge_question")) return null;
  return (
    <ul class="card__alike">
      {found.map(([other, score]) => (
        <li key={other.no}>
          <span class="n">{score}%</span>
          <p>
            <b>
              {other.handling === "waiting"
                ? t("{no}, mới.", { no: other.no })
                : t("{no}, đã tiếp nhận.", { no: other.no })}
            </b>{" "}
            {other.text}
          </p>
          {other.handling === "waiting" ? (
            <button type="button" class="btn btn--slim" onClick={() => merge(board, [other], card)}>
              {t("Gộp {no} vào đây", { no: other.no })}
            </button>
          ) : (
            <button type="button" class="btn btn--slim" onClick={() => merge(board, [card], other)}>
              <Icon name="merge" small />
              {t("Gộp vào {no}", { no: other.no })}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
