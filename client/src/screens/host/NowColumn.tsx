/** The first column while the sitting runs: now, the main act, next, the pace. */

import { span } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { isLong, meanAnswer } from "../../state/pace";
import { answerersOf } from "../../state/queue";
import { Empty } from "../../ui/Empty";
import { askedBy } from "../staff/by";
import * as acts from "./acts";
import { leaveField } from "./focus";
import { PaceLine } from "./PaceLine";
import { open, type Podium } from "./podium";

/** From this length on the words of the question now are set smaller. */
const LONG_TEXT = 160;

export function NowColumn({ podium }: { podium: Podium }) {
  const now = podium.columns.now.value;
  const next = podium.next.value;
  return (
    <section class="col" aria-labelledby="cot-goi">
      <h2 class="vh" id="cot-goi" tabIndex={-1}>
        {t("Đang trả lời và kế tiếp")}
      </h2>
      {now ? <Now podium={podium} card={now} /> : null}
      {now || next ? <Acts podium={podium} now={now} next={next} /> : null}
      {next ? <Next podium={podium} card={next} /> : <Nothing hasNow={now !== null} />}
      <PaceLine podium={podium} />
    </section>
  );
}

function Now({ podium, card }: { podium: Podium; card: Card }) {
  return (
    <div class="now host__now">
      <p class="now__head">
        <span class="dash" aria-hidden="true" />
        {t("Đang trả lời")}
        {card.called_at === null ? null : <AnswerClock podium={podium} since={card.called_at} />}
      </p>
      <div class="host__body">
        <b>{card.no}</b>
        <div>
          <p class="now__text" data-long={card.text.length > LONG_TEXT}>
            {card.text}
          </p>
          <p class="now__by">
            {askedBy(card)}
            {card.answerer ? <br /> : null}
            {card.answerer ? t("Người trả lời: {name}", { name: card.answerer }) : null}
          </p>
        </div>
      </div>
    </div>
  );
}

/** How long this answer has taken; a long one is said in words, not only in colour. */
function AnswerClock({ podium, since }: { podium: Podium; since: number }) {
  const taken = podium.desk.live.now.value - since;
  const each = meanAnswer(podium.columns.cards.value);
  return (
    <>
      {isLong(taken, each) ? <span class="host__long">{longer(each)}</span> : null}
      <span class="n">{span(taken)}</span>
    </>
  );
}

function longer(each: number | null): string {
  return each === null ? t("đã lâu") : t("lâu hơn thường lệ ({time})", { time: span(each) });
}

interface ActsProps {
  readonly podium: Podium;
  readonly now: Card | null;
  readonly next: Card | null;
}

function Acts({ podium, now, next }: ActsProps) {
  const { desk } = podium;
  return (
    <div class="host__acts">
      {desk.may("call_question") ? (
        <button
          type="button"
          class="btn btn--main"
          aria-busy={desk.busy.value}
          onClick={() => void acts.goOn(podium)}
        >
          {mainAct(now, next)} <kbd class="key">n</kbd>
        </button>
      ) : null}
      {now ? <ActsOnNow podium={podium} now={now} hasNext={next !== null} /> : null}
    </div>
  );
}

/** The main button says what it does. */
function mainAct(now: Card | null, next: Card | null): string {
  if (now && next) return t("Xong, gọi số {no}", { no: next.no });
  return now ? t("Trả lời xong") : t("Gọi số {no}", { no: next?.no ?? "" });
}

function ActsOnNow({ podium, now, hasNext }: { podium: Podium; now: Card; hasNext: boolean }) {
  const { desk } = podium;
  return (
    <>
      {hasNext ? (
        <button type="button" class="btn" onClick={() => acts.finish(podium)}>
          {t("Xong")} <kbd class="key">x</kbd>
        </button>
      ) : null}
      <button type="button" class="btn" onClick={() => open(podium, "due", now.no)}>
        {t("Hẹn văn bản")} <kbd class="key">w</kbd>
      </button>
      {desk.may("put_back_question") ? (
        <button type="button" class="btn" onClick={() => acts.putBack(podium)}>
          {t("Về hàng đợi")} <kbd class="key">b</kbd>
        </button>
      ) : null}
      <button type="button" class="btn" onClick={() => open(podium, "refer", now.no)}>
        {t("Chuyển")} <kbd class="key">r</kbd>
      </button>
    </>
  );
}

function Next({ podium, card }: { podium: Podium; card: Card }) {
  return (
    <div class="host__next">
      <div class="host__nexthead">
        <h2>{t("Kế tiếp")}</h2>
        {podium.columns.queue.value.length > 1 ? (
          <button type="button" class="btn btn--slim" onClick={() => acts.pass(podium)}>
            {t("Để sau cùng")} <kbd class="key">s</kbd>
          </button>
        ) : null}
      </div>
      <b>{card.no}</b>
      <div>
        <p class="q__text">{card.text}</p>
        <p class="card__by">{askedBy(card)}</p>
        <Answerer podium={podium} no={card.no} />
      </div>
    </div>
  );
}

/** Who will answer: the names heard before are offered, and the last one stays. */
function Answerer({ podium, no }: { podium: Podium; no: number }) {
  return (
    <label class="answerer">
      <span class="small quiet">{t("Người trả lời số {no}", { no })}</span>
      <input
        class="input"
        list="nguoi-tra-loi"
        maxLength={120}
        value={podium.answerer.value}
        onKeyDown={leaveField}
        onInput={(event) => {
          podium.answerer.value = event.currentTarget.value;
        }}
      />
      <datalist id="nguoi-tra-loi">
        {answerersOf(podium.columns.cards.value).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </label>
  );
}

function Nothing({ hasNow }: { hasNow: boolean }) {
  return (
    <Empty title={hasNow ? t("Chưa có ý kiến kế tiếp") : t("Chưa có ý kiến nào để gọi")}>
      {t("Ý kiến được thư ký tiếp nhận sẽ hiện ở đây và trong hàng đợi.")}
    </Empty>
  );
}
