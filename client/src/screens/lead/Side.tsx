/** Beside the question: what was prepared for it, what was answered to the same, what comes next. */

import { useEffect, useState } from "preact/hooks";
import { number } from "../../lib/format";
import { t } from "../../lib/i18n";
import { OUTCOMES } from "../../lib/words";
import type { Card } from "../../net/wire";
import { isAnswered } from "../../state/lists";
import { saidOf } from "../../state/queue";
import { draftWord } from "../../ui/Drafted";
import type { Columns } from "../staff/columns";
import type { Desk } from "../staff/desk";
import { takesDown } from "./people";

/** Questions listed as coming next, and of this leader's own. */
const NEXT = 3;
const MINE = 3;

/** Reading on must be possible with keys alone. */
const SCROLLS = { tabIndex: 0 } as const;

interface Props {
  readonly desk: Desk;
  readonly columns: Columns;
}

export function Side({ desk, columns }: Props) {
  const now = columns.now.value;
  return (
    <aside class="lead__side" aria-label={t("Bên cạnh ý kiến đang trả lời")}>
      <div class="lead__know" {...SCROLLS}>
        {now && (now.briefing || !draftWord(now)) ? <Briefing card={now} /> : null}
        {now ? <Draft card={now} /> : null}
        {now ? <AnsweredBefore desk={desk} card={now} /> : null}
        {takesDown(desk) ? <ToWrite columns={columns} /> : <Mine desk={desk} columns={columns} />}
      </div>
      <Following next={columns.queue.value.slice(0, NEXT)} />
    </aside>
  );
}

function Briefing({ card }: { card: Card }) {
  return (
    <section>
      <h2>{t("Phiếu tham khảo")}</h2>
      {card.briefing ? (
        <p class="lead__brief">{card.briefing}</p>
      ) : (
        <p class="quiet">{t("Chuyên viên chưa chuẩn bị gì cho ý kiến này.")}</p>
      )}
    </section>
  );
}

/** What a unit or a colleague wrote before: the leader says it, in own words, or not. */
function Draft({ card }: { card: Card }) {
  const word = draftWord(card);
  if (!word) return null;
  return (
    <section>
      <h2>{t("Dự thảo trả lời")}</h2>
      <p class="small quiet">{word}</p>
      {card.draft_text ? <p class="lead__brief">{card.draft_text}</p> : null}
      {card.draft_outcome ? (
        <p class="small quiet">{t("Kết quả: {outcome}", { outcome: t(OUTCOMES[card.draft_outcome]) })}</p>
      ) : null}
    </section>
  );
}

function AnsweredBefore({ desk, card }: { desk: Desk; card: Card }) {
  const found = useAnsweredBefore(desk, card);
  if (found.length === 0) return null;
  return (
    <section>
      <h2>{t("Đã trả lời trước đó")}</h2>
      <ol>
        {found.map((one) => (
          <li key={one.no}>
            <b>{one.no}</b>
            <div>
              <p>{one.text}</p>
              {one.answer_text ? <p class="lead__before">{one.answer_text}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Questions like `card` that were answered in this dialogue, the likest first. */
function useAnsweredBefore(desk: Desk, card: Card): readonly Card[] {
  const [found, setFound] = useState<readonly number[]>([]);
  const isOpen = desk.live.wire.value === "open";
  useEffect(() => {
    let wanted = true;
    setFound([]);
    if (isOpen) {
      void desk.live.alike(card.text).then((answer) => {
        if (wanted) setFound(answer.map(([no]) => no));
      });
    }
    return () => {
      wanted = false;
    };
  }, [desk, card.text, isOpen]);
  const cards = desk.live.view.value?.questions;
  return found.flatMap((no): Card[] => {
    const one = cards?.get(no);
    return one && no !== card.no && isAnswered(one) ? [one] : [];
  });
}

function Following({ next }: { next: readonly Card[] }) {
  return (
    <section class="lead__next" {...SCROLLS}>
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
  );
}

/** What this leader answered in person, the latest first, with what is still open. */
function Mine({ desk, columns }: Props) {
  const name = desk.live.you.value?.name;
  const mine = columns.cards.value.filter((card) => card.answerer === name && card.answer !== "answering");
  const shown = [...mine].sort((a, b) => (b.called_at ?? 0) - (a.called_at ?? 0)).slice(0, MINE);
  if (!name || shown.length === 0) return null;
  return (
    <section>
      <h2>{t("Phần {you} trả lời")}</h2>
      <ol>
        {shown.map((card) => (
          <li key={card.no}>
            <b>{card.no}</b>
            <div>
              <p>{card.text}</p>
              <span class="small quiet">{openWord(card)}</span>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function openWord(card: Card): string {
  if (card.answer === "deferred") return t("Chờ trả lời bằng văn bản");
  if (card.answer === "live" && !card.answer_text) return t("Chưa ghi nội dung");
  if (card.answer === "live" && card.confirmed_at === null) return t("Chờ {you} xác nhận");
  return t("Đã đăng");
}

/** For who takes down: what was answered and is not written or not confirmed yet. */
function ToWrite({ columns }: { columns: Columns }) {
  const said = saidOf(columns.cards.value);
  const empty = said.filter((card) => !card.answer_text).length;
  const open = said.filter((card) => card.answer_text && card.confirmed_at === null).length;
  return (
    <section>
      <h2>{t("Đã trả lời")}</h2>
      <dl class="lead__left">
        <div>
          <dt>{t("Chưa ghi nội dung")}</dt>
          <dd class="n">{number(empty)}</dd>
        </div>
        <div>
          <dt>{t("Chờ xác nhận")}</dt>
          <dd class="n">{number(open)}</dd>
        </div>
      </dl>
      {empty + open ? <a href="#said">{t("Xem và ghi tiếp")}</a> : null}
    </section>
  );
}
