/** Before the first question and after the last: who invites to what, and the door in large. */

import { hour, longDay } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Header, Tally } from "../../net/wire";
import { Logo } from "../../ui/Logo";
import { Broken, Qr } from "./parts";
import type { Hall } from "./Stage";

export function Cover({ kind, dialogue, tally, lost, preview }: Hall & { kind: "welcome" | "end" }) {
  const isEnd = kind === "end";
  return (
    <section class="stage" data-scene="welcome">
      <div class="stage__hello">
        <div class="stage__host">
          <Logo dialogue={dialogue} />
          <p class="stage__org">{dialogue.organiser}</p>
        </div>
        <svg class="stage__sign" viewBox="0 0 560 88" aria-hidden="true">
          <path class="one" d="M0 0h360v32H0z" />
          <path class="other" d="M200 56h360v32H200z" />
        </svg>
        <Title title={dialogue.title} preview={preview ?? false} />
        <p class="stage__theme">{isEnd ? t("Cảm ơn {you} đã tham gia đối thoại.") : dialogue.theme}</p>
        <div class="stage__when">
          <p>{isEnd ? figures(tally) : when(dialogue)}</p>
          {isEnd && dialogue.head ? <p>{t("Mã hồ sơ: {head}", { head: dialogue.head })}</p> : null}
        </div>
      </div>
      <div class="stage__door">
        <Qr code={dialogue.code} />
        <p>{isEnd ? t("Xem câu trả lời tại") : t("Quét mã, hoặc vào")}</p>
        <p class="stage__url">{location.host}</p>
        <p class="code">{dialogue.code}</p>
      </div>
      <Broken lost={lost} />
    </section>
  );
}

function Title({ title, preview }: { title: string; preview: boolean }) {
  const Tag = preview ? "b" : "h1";
  return (
    <Tag class="stage__title" data-long={title.length > 90 ? "very" : title.length > 45}>
      {title}
    </Tag>
  );
}

function when(dialogue: Header): string {
  return dialogue.place ? `${time(dialogue)}, ${dialogue.place}` : time(dialogue);
}

function time({ phase, starts_at, ends_at }: Header): string {
  const at = hour(starts_at);
  const day = longDay(starts_at);
  if (phase === "live") return t("Đang diễn ra, {day}", { day });
  if (ends_at === null) return t("Bắt đầu lúc {at}, {day}", { at, day });
  return t("Từ {at} đến {end}, {day}", { at, end: hour(ends_at), day });
}

/** The figures of the end; what is nothing is not said. */
function figures({ received, live, written, deferred }: Tally): string {
  const parts = [
    t("Đã nhận {n} ý kiến", { n: received }),
    live ? t("{n} đã trả lời tại đối thoại", { n: live }) : "",
    written ? t("{n} đã trả lời bằng văn bản", { n: written }) : "",
    deferred ? t("{n} sẽ trả lời bằng văn bản", { n: deferred }) : "",
  ];
  return parts.filter(Boolean).join(", ");
}
