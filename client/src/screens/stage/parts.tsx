/** The parts of the stage. Every length in their styles is a multiple of the stage's own unit. */

import type { RefObject } from "preact";
import { day, hour, number } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card, Tally } from "../../net/wire";
import type { Live } from "../../state/live";
import { Elapsed } from "../../ui/Elapsed";
import { Logo } from "../../ui/Logo";
import { askerOf } from "../../ui/Opinion";
import type { Step, Wording } from "./fit";
import type { Hall } from "./Stage";
import type { Scene } from "./scene";

/** The band on the left: in crimson only while somebody answers. */
export function Band({ scene, live }: { scene: Scene; live: Live }) {
  const card = scene.kind === "now" || scene.kind === "next" ? scene.card : null;
  const since = scene.kind === "now" ? scene.card.called_at : null;
  return (
    <div class="stage__no">
      <span class="dash" aria-hidden="true" />
      <p>{label(scene)}</p>
      {card ? (
        <p class="stage__big" data-digits={String(card.no).length}>
          {card.no}
        </p>
      ) : null}
      {since === null ? null : <Elapsed live={live} since={since} />}
    </div>
  );
}

function label({ kind }: Scene): string {
  switch (kind) {
    case "now":
      return t("Đang trả lời");
    case "next":
      return t("Tiếp theo");
    case "pause":
      return t("Nghỉ giải lao");
    default:
      return t("Thông báo");
  }
}

/** Whose dialogue this is. Where the strip is gone the way to join stands here. */
export function Head({ hall, wide }: { hall: Hall; wide: boolean }) {
  const { dialogue, preview } = hall;
  const Title = preview ? "b" : "h1";
  const where = [dialogue.place, day(dialogue.starts_at)].filter(Boolean).join(", ");
  return (
    <div class="stage__head">
      <Logo dialogue={dialogue} />
      <Title>{dialogue.title}</Title>
      {wide ? (
        <span>
          {location.host}
          <span class="code">{dialogue.code}</span>
        </span>
      ) : (
        <span>{where}</span>
      )}
    </div>
  );
}

interface WordsProps {
  readonly frame: RefObject<HTMLDivElement | null>;
  readonly wording: Wording;
  readonly step: Step;
}

/** The words everybody reads, as large as they go. */
export function Words({ frame, wording, step }: WordsProps) {
  return (
    <div class="stage__fit" ref={frame}>
      <div>
        <p class="stage__text" data-fit={step}>
          {wording.text}
        </p>
        {wording.also ? <p class="stage__also">{wording.also}</p> : null}
      </div>
    </div>
  );
}

/** Who asks, who answers, how many care where that is shown; in a break what comes after it. */
export function Foot({ scene, counts }: { scene: Scene; counts: boolean }) {
  if (scene.kind === "now" || scene.kind === "next") return <By card={scene.card} counts={counts} />;
  if (scene.kind !== "pause" || !scene.next) return null;
  return (
    <dl class="stage__by stage__by--one">
      <div>
        <dt>{t("Ngay sau giờ nghỉ")}</dt>
        <dd>
          <b>{t("Ý kiến số {no}", { no: scene.next.no })}</b>
          <span class="stage__brief">{scene.next.text}</span>
        </dd>
      </div>
    </dl>
  );
}

function By({ card, counts }: { card: Card; counts: boolean }) {
  return (
    <dl class="stage__by">
      <div>
        <dt>{t("Người hỏi")}</dt>
        <dd>
          <b>{askerOf({ ...card, unit: "" })}</b>
          {card.unit ? <span class="stage__unit">{card.unit}</span> : null}
        </dd>
      </div>
      <div>
        {card.answerer ? <dt>{t("Người trả lời")}</dt> : null}
        {card.answerer ? (
          <dd>
            <b>{card.answerer}</b>
          </dd>
        ) : null}
      </div>
      {counts ? (
        <div>
          <dt>{t("Cùng quan tâm")}</dt>
          <dd>
            <b class="n">{number(card.supports)}</b>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

/** How to take part, the three figures, a quiet clock. */
export function Strip({ hall }: { hall: Hall }) {
  const { dialogue, tally, live, preview } = hall;
  const Tag = preview ? "div" : "aside";
  return (
    <Tag class="stage__strip" {...(preview ? {} : { "aria-label": t("Cách tham gia và số liệu") })}>
      <Qr code={dialogue.code} />
      <p class="stage__address">{location.host}</p>
      <p class="code">{dialogue.code}</p>
      <Figures tally={tally} />
      <p class="stage__clock n">{hour(live.now.value)}</p>
    </Tag>
  );
}

/** Figures of five digits would push their word aside. */
const LONG_FROM = 10_000;

function Figures({ tally }: { tally: Tally }) {
  const figures = [
    [t("Đã nhận"), tally.received],
    [t("Đã trả lời"), tally.live + tally.written],
    [t("Chờ gọi"), tally.queued],
  ] as const;
  return (
    <dl class="stage__tally">
      {figures.map(([word, n]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd data-long={n >= LONG_FROM}>{number(n)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The way in as a picture, drawn by the server. */
export function Qr({ code }: { code: string }) {
  return (
    <span class="qr">
      <img src={`/d/${code}/qr.svg`} alt={t("Mã QR để tham gia")} />
    </span>
  );
}

/** In the corner: why nothing new comes. */
export function Broken({ lost }: { lost: string | undefined }) {
  return lost ? <p class="stage__lost">{lost}</p> : null;
}
