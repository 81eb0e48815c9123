/** A question before a moderator: two lines while it waits its turn, whole with its acts when it is open. */

import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { LATE_MINUTES } from "../../state/filter";
import { Icon } from "../../ui/Icon";
import { Told } from "../../ui/Told";
import { byline } from "../staff/by";
import { decisionOn } from "../staff/decisions";
import { Words } from "../staff/Words";
import { Alike } from "./Alike";
import * as acts from "./acts";
import type { Board } from "./board";
import { type Company, hold } from "./company";
import { Decisions } from "./Decisions";
import { Marks } from "./Marks";
import { Notes } from "./Notes";
import { Press } from "./Press";
import { Remarks } from "./Remarks";

/** Where a row stands in the whole list, of which only a part is drawn. */
export interface Place {
  readonly nth: number;
  readonly of: number;
  /** Room for the rows left out before it, in pixels. */
  readonly gap: number;
}

interface CardProps {
  readonly board: Board;
  readonly card: Card;
  readonly minutes: number;
  readonly place: Place;
  /** The colleagues who look at it. */
  readonly company: Company | undefined;
}

function standing({ nth, of, gap }: Place) {
  return { "aria-posinset": nth, "aria-setsize": of, style: { "--gap": `${gap}px` } };
}

/** A question that is not open: pressing it opens it. */
export function QuietCard({ board, card, minutes, place, company }: CardProps) {
  const row = useRef<HTMLLIElement>(null);
  const press = () => acts.look(board, card.no, row.current?.getBoundingClientRect().top ?? 0);
  return (
    <li
      class="card"
      data-taken={card.handling !== "waiting"}
      data-kept={company?.holder ? true : undefined}
      ref={row}
      {...standing(place)}
    >
      <div>
        <span class="card__no">{card.no}</span>
        <Pick board={board} card={card} />
      </div>
      <div>
        <Line board={board} card={card} minutes={minutes} company={company} />
        <button type="button" class="card__open" data-summed={card.summary !== ""} onClick={press}>
          <span class="card__text">{card.text}</span>
          {card.summary ? (
            <span class="card__short">{t("Tóm tắt: {text}", { text: card.summary })}</span>
          ) : null}
          <span class="vh">{t("Mở ý kiến số {no}", { no: card.no })}</span>
        </button>
        <p class="card__by">{byline(card)}</p>
      </div>
    </li>
  );
}

/** The open question: all of its text, look-alikes, and what may be done. */
export function OpenCard({ board, card, minutes, place, company }: CardProps) {
  const taken = card.handling !== "waiting";
  const row = useRef<HTMLLIElement>(null);
  useFocus(board, row);
  useStill(board, row);
  return (
    <li
      class="card"
      aria-current="true"
      data-taken={taken}
      data-kept={company?.holder ? true : undefined}
      tabIndex={-1}
      ref={row}
      {...standing(place)}
    >
      <div>
        <span class="card__no">{card.no}</span>
        <Pick board={board} card={card} />
      </div>
      <div>
        <Line board={board} card={card} minutes={minutes} company={company} />
        <p class="card__text">
          <Words card={card} />
        </p>
        <p class="card__by">{byline(card)}</p>
        <Remarks card={card} />
        {taken ? null : <Alike board={board} card={card} />}
        {taken ? null : <Acts board={board} card={card} />}
      </div>
    </li>
  );
}

/** The box that chooses a question among several. */
function Pick({ board, card }: { board: Board; card: Card }) {
  if (card.handling !== "waiting") return null;
  return (
    <label class="card__pick">
      <span class="vh">{t("Chọn ý kiến số {no}", { no: card.no })}</span>
      <input
        type="checkbox"
        checked={board.chosen.value.has(card.no)}
        onChange={() => acts.choose(board, card.no)}
      />
    </label>
  );
}

/** The open card takes the focus after a move, never when a search or news opened it. */
function useFocus(board: Board, row: RefObject<HTMLLIElement | null>): void {
  const follow = board.follow.value;
  useEffect(() => {
    if (!follow) return;
    board.follow.value = false;
    row.current?.focus({ preventScroll: true });
    row.current?.scrollIntoView({ block: "nearest" });
  }, [board, follow, row]);
}

/** A card that is pressed stays under the finger, although the one that was open above it shrinks. */
function useStill(board: Board, row: RefObject<HTMLLIElement | null>): void {
  useLayoutEffect(() => {
    const top = board.pressedAt.value;
    const column = row.current?.closest(".col");
    if (top === null || !row.current || !column) return;
    board.pressedAt.value = null;
    const moved = row.current.getBoundingClientRect().top - top;
    const scroller = getComputedStyle(column).overflowY === "auto" ? column : document.scrollingElement;
    scroller?.scrollBy(0, moved);
  }, [board, row]);
}

function Line({ board, card, minutes, company }: Omit<CardProps, "place">) {
  const waits = card.handling === "waiting";
  return (
    <p class="card__line">
      <span class="wait" data-late={minutes >= LATE_MINUTES}>
        <Icon name="clock" small />
        {minutes ? t("{n} phút", { n: minutes }) : t("vừa gửi")}
      </span>
      <Marks board={board} card={card} />
      {waits && company ? (
        <span class="who" data-keeps={company.holder !== ""}>
          <b aria-hidden="true">{company.initials}</b>
          {company.sentence}
        </span>
      ) : null}
      {waits ? (
        card.supports > 0 && <Told n={card.supports} />
      ) : (
        <span class="state" data-tone={card.handling === "accepted" ? "ok" : undefined}>
          <Icon name={SIGNS[card.handling]} />
          <span>{decisionOn(card)}</span>
        </span>
      )}
    </p>
  );
}

const SIGNS = {
  waiting: "ring",
  accepted: "check",
  declined: "cross",
  referred: "refer",
  merged: "merge",
  withdrawn: "undo",
} as const;

function Acts({ board, card }: { board: Board; card: Card }) {
  // Room is kept while several are chosen, so that the list stands still; the foot has the acts on all of them.
  return (
    <>
      <div class="card__acts" data-idle={board.picking.value}>
        <Decisions
          board={board}
          cards={[card]}
          mergeWord={t("Gộp")}
          onMerge={() => acts.ask(board, "merge")}
        />
      </div>
      <div class="card__acts card__acts--quiet">
        {board.desk.may("accept_question") ? (
          <Press key_="h" slim pressed={board.held.value === card.no} onClick={() => hold(board)}>
            {t("Giữ để xử lý")}
          </Press>
        ) : null}
        <Notes board={board} card={card} />
      </div>
    </>
  );
}
