/** The live log as a draft of the minutes: what was asked, who answered when, what was said, what was concluded. */

import { day, hour, longDay, number } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card, Header, Tally } from "../../net/wire";
import type { View } from "../../state/fold";
import { deferredOf } from "../../state/queue";
import { Icon } from "../../ui/Icon";
import { askerOf } from "../../ui/Opinion";
import type { Desk } from "../staff/desk";
import { whoAndWhen } from "./ConclusionsPlace";

export function MinutesPlace({ desk }: { desk: Desk }) {
  const view = desk.live.view.value;
  if (!view) return null;
  const cards = [...view.questions.values()];
  return (
    <article class="minutes">
      <header class="minutes__head">
        <h2>{t("Biên bản, bản nháp từ nhật ký")}</h2>
        <button type="button" class="btn" onClick={() => print()}>
          {t("In")}
        </button>
      </header>
      <Opening view={view} />
      <Course cards={cards} />
      <Promised cards={deferredOf(cards)} />
      <Conclusions dialogue={view.dialogue} />
      <Closing dialogue={view.dialogue} />
    </article>
  );
}

function Opening({ view: { dialogue, tally, present } }: { view: View }) {
  const start = dialogue.started_at ?? dialogue.starts_at;
  return (
    <>
      <p class="minutes__title">{dialogue.title}</p>
      <p>
        {t("Thời gian bắt đầu: {at}, {day}.", { at: hour(start), day: longDay(start) })}
        {dialogue.place ? ` ${t("Địa điểm: {place}.", { place: dialogue.place })}` : ""}
      </p>
      {dialogue.closed_at === null ? <p>{t("Đang dự trực tuyến: {n} người.", { n: present })}</p> : null}
      <p>{figures(tally)}</p>
    </>
  );
}

/** When it ended, and the head of the record, which others can compare with the one that they noted down. */
function Closing({ dialogue: { closed_at: at, head } }: { dialogue: Header }) {
  if (at === null) return null;
  return (
    <>
      <p>{t("Buổi đối thoại kết thúc lúc {at}, {day}.", { at: hour(at), day: longDay(at) })}</p>
      {head ? <p class="minutes__proof">{t("Mã hồ sơ: {head}", { head })}</p> : null}
    </>
  );
}

function figures(tally: Tally): string {
  return t(
    "Đã nhận {received} ý kiến; trả lời tại đối thoại {live}; trả lời bằng văn bản {written}, còn hẹn {deferred}; chuyển nơi có thẩm quyền {referred}; không tiếp nhận {declined}, đều có lý do.",
    {
      received: number(tally.received),
      live: number(tally.live),
      written: number(tally.written),
      deferred: number(tally.deferred),
      referred: number(tally.referred),
      declined: number(tally.declined),
    },
  );
}

/** What was answered aloud, in the order of the hall. */
function Course({ cards }: { cards: readonly Card[] }) {
  const said = cards
    .filter((card) => card.called_at !== null && card.handling === "accepted")
    .sort((a, b) => (a.called_at ?? 0) - (b.called_at ?? 0));
  return (
    <>
      <h3>{t("Diễn biến")}</h3>
      {said.length === 0 ? <p class="quiet">{t("Chưa có ý kiến nào được gọi")}</p> : null}
      <ol class="minutes__log">
        {said.map((card) => (
          <Entry key={card.no} card={card} />
        ))}
      </ol>
    </>
  );
}

function Promised({ cards }: { cards: readonly Card[] }) {
  if (cards.length === 0) return null;
  return (
    <>
      <h3>{t("Hẹn trả lời bằng văn bản")}</h3>
      <ul>
        {cards.map((card) => (
          <li key={card.no}>
            {t("Ý kiến số {no}, trước ngày {day}: {text}", {
              no: card.no,
              day: day(card.due),
              text: card.summary || card.text,
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

function Entry({ card }: { card: Card }) {
  return (
    <li>
      <span class="n">{hour(card.called_at ?? 0)}</span>
      <div>
        <p>
          <b>{t("Ý kiến số {no}", { no: card.no })}</b>. {askerOf(card)}: {card.text}
        </p>
        <p>
          <b>{card.answerer || t("Chủ trì")}</b>: {card.answer_text || t("chưa ghi nội dung trả lời")}
        </p>
        {card.answer_text && card.confirmed_at === null && card.answer !== "written" ? (
          <p class="state" data-tone="wait">
            <Icon name="clock" />
            <span>{t("Nội dung này chưa được xác nhận")}</span>
          </p>
        ) : null}
      </div>
    </li>
  );
}

function Conclusions({ dialogue }: { dialogue: Header }) {
  return (
    <>
      <h3>{t("Kết luận của chủ trì")}</h3>
      {dialogue.conclusions.length === 0 ? <p class="quiet">{t("Chưa có kết luận nào")}</p> : null}
      <ol class="minutes__list">
        {dialogue.conclusions.map((one) => (
          <li key={one.no}>
            {one.text} <span class="quiet">({whoAndWhen(one)})</span>
          </li>
        ))}
      </ol>
    </>
  );
}
