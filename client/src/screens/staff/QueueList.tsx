/** The queue for the host: drag a row by its handle, press its buttons, or use the arrow keys on the handle. */

import { signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { move } from "../../data/staff";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { beforeAt, beforeOf } from "../../state/queue";
import { Icon } from "../../ui/Icon";
import { askerOf } from "../../ui/Opinion";
import { Told } from "../../ui/Told";
import type { Desk } from "./desk";
import { arranged, type Drag, type Lift, makeDrag } from "./drag";

/** A row that was put somewhere, until the server says its new rank. */
interface Put extends Lift {
  readonly rank: number | null;
}

interface QueueProps {
  readonly desk: Desk;
  readonly queue: readonly Card[];
  readonly merged: ReadonlyMap<number, number>;
  /** Makes each number a button for all that can be done with its question. Must stay the same function. */
  readonly onOpen?: (no: number) => void;
}

/** The list of queued questions in the order in which they will be called. */
export function QueueList({ desk, queue, merged, onOpen }: QueueProps) {
  const { put, drag } = useMoves(desk, queue);
  const rows = arranged(queue, drag.lift.value ?? standing(put.value, queue));
  const acts = useActs(desk, rows, drag, onOpen);
  const movable = desk.may("move_question");
  return (
    <ol class="queue">
      {rows.map((card) => (
        <Slot
          key={card.no}
          card={card}
          merged={merged.get(card.no) ?? 0}
          lifted={drag.lift.value?.no === card.no}
          acts={movable ? acts : null}
        />
      ))}
    </ol>
  );
}

interface Acts {
  lift(event: PointerEvent, no: number): void;
  move(no: number, by: 1 | -1): void;
  readonly open: QueueProps["onOpen"];
}

/** The same object at every drawing, so that rows are drawn anew only when they changed. */
function useActs(desk: Desk, rows: readonly Card[], drag: Drag, open: QueueProps["onOpen"]): Acts {
  const latest = useRef(rows);
  latest.current = rows;
  return useMemo(
    () => ({
      lift: (event, no) =>
        drag.start(
          event,
          no,
          latest.current.findIndex((card) => card.no === no),
        ),
      move: (no, by) => step(desk, latest.current, no, by),
      open,
    }),
    [desk, drag, open],
  );
}

interface SlotProps {
  readonly card: Card;
  readonly merged: number;
  readonly lifted: boolean;
  readonly acts: Acts | null;
}

function Slot({ card, merged, lifted, acts }: SlotProps) {
  return useMemo(
    () => <Row card={card} merged={merged} lifted={lifted} acts={acts} />,
    [card, merged, lifted, acts],
  );
}

function useMoves(desk: Desk, queue: readonly Card[]) {
  const latest = useRef(queue);
  latest.current = queue;
  const moves = useMemo(() => {
    const put = signal<Put | null>(null);
    const drag: Drag = makeDrag(async (lift) => {
      const card = latest.current.find(({ no }) => no === lift.no);
      put.value = { ...lift, rank: card?.rank ?? null };
      const moved = await place(desk, latest.current, lift.no, beforeAt(latest.current, lift.no, lift.to));
      if (!moved) put.value = null;
    });
    return { put, drag };
  }, [desk]);
  useEffect(() => {
    // Once the server gave a rank the row stands by it: an undo may give back the very rank it had before.
    if (moves.put.value && !standing(moves.put.value, queue)) moves.put.value = null;
  }, [moves, queue]);
  return moves;
}

function standing(put: Put | null, queue: readonly Card[]): Lift | null {
  const card = queue.find(({ no }) => no === put?.no);
  return put && card?.rank === put.rank ? put : null;
}

function step(desk: Desk, queue: readonly Card[], no: number, by: 1 | -1): void {
  const before = beforeOf(queue, no, by);
  if (before !== undefined) void place(desk, queue, no, before);
}

/** Put `no` before another question; taking it back puts it where it stood. */
export function place(
  desk: Desk,
  queue: readonly Card[],
  no: number,
  before: number | null,
): Promise<boolean> {
  const stood = queue.findIndex((card) => card.no === no);
  return desk.act({
    steps: move(no, before),
    said:
      before === null
        ? t("Số {no} xuống cuối hàng đợi.", { no })
        : t("Số {no} lên trước số {before}.", { no, before }),
    undo: move(no, queue[stood + 1]?.no ?? null),
  });
}

function Row({ card, merged, lifted, acts }: SlotProps) {
  const by = [askerOf(card), merged ? t("gộp {n} ý kiến", { n: merged }) : ""].filter(Boolean).join(", ");
  const move = (by: 1 | -1) => acts?.move(card.no, by);
  return (
    <li data-no={card.no} data-lifted={lifted}>
      {acts ? <Grip no={card.no} onLift={(event) => acts.lift(event, card.no)} onMove={move} /> : <span />}
      <Numbered no={card.no} onOpen={acts?.open} />
      <div>
        <p class="queue__text">{card.text}</p>
        <span class="queue__by">{by}</span>
      </div>
      <span class="queue__end">
        <Told n={card.supports} />
        {acts ? <MoveButtons no={card.no} onMove={move} /> : null}
      </span>
    </li>
  );
}

function Numbered({ no, onOpen }: { no: number; onOpen: QueueProps["onOpen"] }) {
  if (!onOpen) return <span class="queue__no">{no}</span>;
  return (
    <button
      type="button"
      class="queue__no"
      aria-label={t("Mở ý kiến số {no}", { no })}
      onClick={() => onOpen(no)}
    >
      {no}
    </button>
  );
}

function Grip({
  no,
  onLift,
  onMove,
}: {
  no: number;
  onLift: (event: PointerEvent) => void;
  onMove: (by: 1 | -1) => void;
}) {
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (by === null) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(by);
  };
  return (
    <button
      type="button"
      class="queue__grip"
      aria-label={t("Kéo số {no}, hoặc bấm mũi tên lên xuống", { no })}
      onPointerDown={onLift}
      onKeyDown={onKey}
    >
      <Icon name="grip" />
    </button>
  );
}

function MoveButtons({ no, onMove }: { no: number; onMove: (by: 1 | -1) => void }) {
  return (
    <span class="queue__move">
      <button
        type="button"
        class="btn btn--slim"
        aria-label={t("Đưa số {no} lên", { no })}
        onClick={() => onMove(-1)}
      >
        <Icon name="up" small />
      </button>
      <button
        type="button"
        class="btn btn--slim"
        aria-label={t("Đưa số {no} xuống", { no })}
        onClick={() => onMove(1)}
      >
        <Icon name="down" small />
      </button>
    </span>
  );
}
