/** The question that is being answered, readable at arm's length. */

import { useEffect, useRef } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { Card, Phase } from "../../net/wire";
import { Elapsed } from "../../ui/Elapsed";
import { Icon } from "../../ui/Icon";
import { aboutOf } from "../../ui/Opinion";
import { announce } from "../../ui/Say";
import type { Desk } from "../staff/desk";
import { Heard } from "./Heard";
import { takesDown, whoAsks } from "./people";
import { Taking } from "./Taking";

/** Code points from which the letters are a size smaller. */
const LONG = 240;

interface Props {
  readonly desk: Desk;
  readonly card: Card;
}

export function NowPlace({ desk, card }: Props) {
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    top.current?.closest("main")?.scrollTo(0, 0);
    announce(t("Đang trả lời số {no}.", { no: card.no }));
  }, [card.no]);
  return (
    <>
      <h2 class="now__head" ref={top}>
        <span class="dash" aria-hidden="true" />
        {t("Đang trả lời")}
        {card.called_at === null ? null : <Elapsed live={desk.live} since={card.called_at} />}
      </h2>
      <div class="lead__q">
        <b>{card.no}</b>
        <p data-long={card.text.length > LONG}>{card.text}</p>
      </div>
      <About card={card} />
      {takesDown(desk) ? (
        <Taking key={card.no} desk={desk} card={card} />
      ) : (
        <Heard key={card.no} desk={desk} card={card} />
      )}
    </>
  );
}

function About({ card }: { card: Card }) {
  return (
    <div class="lead__by">
      {card.summary ? <p>{t("Tóm tắt: {text}", { text: card.summary })}</p> : null}
      <p>{whoAsks(card)}</p>
      <p>
        {aboutOf(card)}
        {card.supports ? (
          <>
            {". "}
            <span class="lead__care">
              <Icon name="same" small />
              {t("{n} người cùng quan tâm", { n: card.supports })}
            </span>
          </>
        ) : null}
      </p>
    </div>
  );
}

/** Nothing is being answered: say what will come, calmly. */
export function Idle({ desk }: { desk: Desk }) {
  const dialogue = desk.live.dialogue.value;
  return (
    <div class="idle">
      <span class="dash" aria-hidden="true" />
      <h2>{idleWord(dialogue?.phase ?? "planned", dialogue?.on_break ?? false)}</h2>
      <p class="quiet">{t("Khi người điều hành gọi, ý kiến sẽ hiện ở đây bằng chữ lớn.")}</p>
    </div>
  );
}

function idleWord(phase: Phase, isBreak: boolean): string {
  if (isBreak) return t("Đang nghỉ giải lao");
  if (phase === "live") return t("Chưa có ý kiến nào được gọi");
  return phase === "closed" || phase === "concluded"
    ? t("Buổi đối thoại đã kết thúc")
    : t("Buổi đối thoại chưa bắt đầu");
}
