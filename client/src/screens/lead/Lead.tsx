import type { ReadonlySignal } from "@preact/signals";
import { number } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { deferredOf, saidOf } from "../../state/queue";
import type { Columns } from "../staff/columns";
import type { Desk } from "../staff/desk";
import { Line, Top } from "../staff/Frame";
import { Owed, Said } from "./Lists";
import { Idle, NowActs, NowPlace } from "./NowPlace";
import type { Place } from "./place";

/** Questions listed as coming next. */
const NEXT = 3;

interface LeadProps {
  readonly desk: Desk;
  readonly columns: Columns;
  readonly place: ReadonlySignal<Place>;
}

/** The leader's sheet on the table: one thing to read, three things to press. */
export function Lead({ desk, columns, place }: LeadProps) {
  const now = columns.now.value;
  const known = [...new Set(columns.cards.value.map((card) => card.referred_to).filter(Boolean))];
  const mayAct = desk.may("finish_answer");
  return (
    <div class="lead">
      <Top live={desk.live}>
        <span class="small quiet">{desk.live.view.value?.you.name}</span>
      </Top>
      <main class="lead__now" id="chinh" tabIndex={-1}>
        <Places columns={columns} place={place.value} />
        <Here desk={desk} columns={columns} place={place.value} now={now} />
      </main>
      <Following desk={desk} next={columns.queue.value.slice(0, NEXT)} />
      {place.value === "now" && now && mayAct ? <NowActs desk={desk} card={now} known={known} /> : null}
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
  if (place === "written") return <Owed desk={desk} cards={deferredOf(columns.cards.value)} />;
  if (place === "said") return <Said desk={desk} cards={saidOf(columns.cards.value)} />;
  return now ? <NowPlace desk={desk} card={now} /> : <Idle desk={desk} />;
}

function Places({ columns, place }: { columns: Columns; place: Place }) {
  const cards = columns.cards.value;
  const places = [
    ["now", t("Tại đối thoại"), null],
    ["written", t("Bằng văn bản"), deferredOf(cards).length],
    ["said", t("Đã trả lời"), saidOf(cards).length],
  ] as const;
  return (
    <nav class="tabs" aria-label={t("Việc của {you}")}>
      {places.map(([name, word, n]) => (
        <a key={name} href={`#${name}`} aria-current={name === place ? "page" : undefined}>
          {word}
          {n === null ? null : <span class="n">{number(n)}</span>}
        </a>
      ))}
    </nav>
  );
}

function Following({ desk, next }: { desk: Desk; next: readonly Card[] }) {
  return (
    <aside class="lead__side" aria-label={t("Tiếp theo")}>
      <section>
        <h2>{t("Tiếp theo")}</h2>
        {next.length === 0 ? <p class="quiet">{t("Hàng đợi đang trống.")}</p> : null}
        <ol>
          {next.map((card) => (
            <li key={card.no}>
              <b>{card.no}</b>
              <p>{card.text}</p>
            </li>
          ))}
        </ol>
      </section>
      <Line desk={desk} />
    </aside>
  );
}
