import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { number } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { saidOf } from "../../state/queue";
import type { Columns } from "../staff/columns";
import type { Desk } from "../staff/desk";
import { Line, Top } from "../staff/Frame";
import { type KeyMap, useKeys } from "../staff/keys";
import { ConclusionsPlace } from "./ConclusionsPlace";
import { MinutesPlace } from "./MinutesPlace";
import { NamesPlace } from "./NamesPlace";
import { finish, NowActs, type OnTop, OnTopSheet } from "./NowActs";
import { Idle, NowPlace } from "./NowPlace";
import { OfficeNote } from "./OfficeNote";
import { PreparePlace } from "./PreparePlace";
import { owed, writtenOf } from "./pipeline";
import { type Place, placesOf } from "./place";
import { SaidPlace } from "./SaidPlace";
import { Side } from "./Side";
import { WrittenPlace } from "./WrittenPlace";

interface LeadProps {
  readonly desk: Desk;
  readonly columns: Columns;
  readonly place: ReadonlySignal<Place>;
}

/** The leader's sheet on the table: one thing to read, three things to press. The secretary's desk behind it. */
export function Lead({ desk, columns, place }: LeadProps) {
  const onTop: OnTop = useSignal(null);
  const now = columns.now.value;
  const isNow = place.value === "now";
  useKeys(keysOf(desk, now, onTop));
  useEffect(() => {
    // A sheet is about the question it was opened for, never about the next one.
    onTop.value = null;
  }, [now?.no, onTop]);
  return (
    <div class="lead" data-place={place.value}>
      <Top live={desk.live}>
        <span class="small quiet">{desk.live.you.value?.name}</span>
      </Top>
      <Places desk={desk} columns={columns} place={place.value} />
      <OfficeNote desk={desk} />
      <main class="lead__now" id="chinh" tabIndex={-1}>
        <Here desk={desk} columns={columns} place={place.value} now={now} />
      </main>
      {isNow ? <Side desk={desk} columns={columns} /> : null}
      <footer class="lead__line">
        <Line desk={desk} />
      </footer>
      {isNow && now && desk.may("finish_answer") ? <NowActs desk={desk} card={now} onTop={onTop} /> : null}
      <OnTopSheet desk={desk} columns={columns} onTop={onTop} />
    </div>
  );
}

interface HereProps {
  readonly desk: Desk;
  readonly columns: Columns;
  readonly place: Place;
  readonly now: Card | null;
}

function Here({ desk, columns, place, now }: HereProps) {
  const cards = columns.cards.value;
  switch (place) {
    case "written":
      return <WrittenPlace desk={desk} cards={writtenOf(cards)} />;
    case "said":
      return <SaidPlace desk={desk} cards={saidOf(cards)} />;
    case "prepare":
      return <PreparePlace desk={desk} cards={columns.queue.value} />;
    case "conclusions":
      return <ConclusionsPlace desk={desk} />;
    case "minutes":
      return <MinutesPlace desk={desk} />;
    case "names":
      return <NamesPlace desk={desk} columns={columns} />;
    default:
      return now ? <NowPlace desk={desk} card={now} /> : <Idle desk={desk} />;
  }
}

function Places({ desk, columns, place }: { desk: Desk; columns: Columns; place: Place }) {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    if (place) nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [place]);
  return (
    <nav class="tabs lead__places" ref={nav} aria-label={t("Việc của {you}")}>
      {placesOf(desk).map((name) => (
        <a key={name} href={`#${name}`} aria-current={name === place ? "page" : undefined}>
          {placeWord(name)}
          <Waiting n={waitingIn(name, desk, columns.cards.value)} />
        </a>
      ))}
    </nav>
  );
}

function Waiting({ n }: { n: number }) {
  return n === 0 ? null : <span class="n">{number(n)}</span>;
}

function placeWord(place: Place): string {
  const words: Readonly<Record<Place, string>> = {
    now: t("Tại đối thoại"),
    said: t("Đã trả lời"),
    written: t("Bằng văn bản"),
    prepare: t("Chuẩn bị"),
    conclusions: t("Các kết luận"),
    minutes: t("Biên bản"),
    names: t("Mở tên"),
  };
  return words[place];
}

/** How much is open in a place: what is neither confirmed nor published, what is concluded, what is asked. */
function waitingIn(place: Place, desk: Desk, cards: readonly Card[]): number {
  if (place === "written") return owed(writtenOf(cards));
  if (place === "said") return saidOf(cards).filter((card) => card.confirmed_at === null).length;
  if (place === "names") return cards.filter((card) => card.opening === "asked").length;
  return place === "conclusions" ? (desk.live.dialogue.value?.conclusions.length ?? 0) : 0;
}

function keysOf(desk: Desk, now: Card | null, onTop: OnTop): KeyMap {
  const ofNow: KeyMap =
    now && desk.may("finish_answer") && location.hash.slice(1) in { "": 0, now: 0 }
      ? {
          x: () => finish(desk, now),
          w: () => put(onTop, "due"),
          r: () => put(onTop, "refer"),
        }
      : {};
  const places = placesOf(desk).map((place, i) => [String(i + 1), () => goTo(place)] as const);
  return {
    ...ofNow,
    ...Object.fromEntries(places),
    c: () => pressFirst("#chinh [data-does=confirm]"),
    e: () => pressFirst("#chinh [data-does=edit], #chinh .taking textarea"),
    u: () => void desk.undo(),
    "Shift+u": () => void desk.redo(),
    "?": () => put(onTop, "keys"),
  };
}

function put(onTop: OnTop, sheet: OnTop["value"]): void {
  onTop.value = sheet;
}

function goTo(place: Place): void {
  location.hash = place;
}

/** The first of such things on the page, pressed or written in. */
function pressFirst(selector: string): void {
  const found = document.querySelector<HTMLElement>(selector);
  if (found instanceof HTMLTextAreaElement) found.focus();
  else found?.click();
}
