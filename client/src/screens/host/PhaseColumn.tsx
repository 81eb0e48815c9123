/** The first column before and after the sitting: where the dialogue stands, and the one act that takes it on. */

import type { ComponentChildren } from "preact";
import { hour, longDay } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { View } from "../../state/fold";
import { turn } from "./house";
import { unsettled } from "./open";
import { open, type Podium, type SheetName } from "./podium";

export function PhaseColumn({ podium, view }: { podium: Podium; view: View }) {
  return (
    <section class="col" aria-labelledby="cot-goi">
      {stage(podium, view)}
    </section>
  );
}

function stage(podium: Podium, view: View) {
  switch (view.dialogue.phase) {
    case "planned":
      return <Planned podium={podium} view={view} />;
    case "collecting":
      return <Collecting podium={podium} view={view} />;
    case "closed":
      return <Closed podium={podium} view={view} />;
    default:
      return <Concluded view={view} />;
  }
}

function Planned({ podium, view }: { podium: Podium; view: View }) {
  const opened = () => turn(podium, "open_collecting", t("Đang nhận ý kiến."));
  return (
    <Phase title={t("Chưa nhận ý kiến")} text={starts(view)}>
      {podium.desk.may("open_collecting") ? (
        <button type="button" class="btn btn--main btn--tall" onClick={opened}>
          {t("Mở nhận ý kiến")}
        </button>
      ) : null}
      <Opener podium={podium} sheet="start" may="start_dialogue">
        {t("Bắt đầu đối thoại")}
      </Opener>
    </Phase>
  );
}

function Collecting({ podium, view }: { podium: Podium; view: View }) {
  const { received, queued } = view.tally;
  return (
    <Phase title={t("Đang nhận ý kiến trước buổi đối thoại")} text={starts(view)}>
      <p class="quiet">{t("Đã nhận {received} ý kiến, {queued} chờ gọi.", { received, queued })}</p>
      <Opener podium={podium} sheet="start" may="start_dialogue" main>
        {t("Bắt đầu đối thoại")}
      </Opener>
    </Phase>
  );
}

function Closed({ podium, view }: { podium: Podium; view: View }) {
  const { queued } = view.tally;
  const matters = unsettled(view);
  const closed = t("Đối thoại kết thúc lúc {at}.", { at: hour(view.dialogue.closed_at ?? 0) });
  return (
    <Phase title={t("Đã kết thúc, chưa kết luận")} text={closed}>
      <ul class="left">
        {matters.map((matter) => (
          <li key={matter}>{matter}</li>
        ))}
        {matters.length > 0 ? null : <li>{t("Mọi ý kiến đều đã có kết quả hoặc ngày hẹn.")}</li>}
      </ul>
      {queued ? (
        <Opener podium={podium} sheet="due_rest" may="defer_answer">
          {t("Hẹn văn bản cho {n} ý kiến", { n: queued })}
        </Opener>
      ) : null}
      <Opener podium={podium} sheet="conclude" may="conclude_dialogue" main={matters.length === 0}>
        {t("Kết luận")}
      </Opener>
      <Opener podium={podium} sheet="reopen" may="reopen_dialogue">
        {t("Mở lại đối thoại")}
      </Opener>
    </Phase>
  );
}

function Concluded({ view }: { view: View }) {
  return (
    <Phase title={t("Đã kết luận")} text={t("Hồ sơ đã khóa. Câu trả lời bằng văn bản vẫn được đăng tiếp.")}>
      <a class="btn" href={`/d/${view.dialogue.code}/record`}>
        {t("Xem hồ sơ")}
      </a>
    </Phase>
  );
}

function starts({ dialogue }: View): string {
  const { starts_at } = dialogue;
  return t("Dự kiến bắt đầu lúc {at}, {day}.", { at: hour(starts_at), day: longDay(starts_at) });
}

function Phase({ title, text, children }: { title: string; text: string; children: ComponentChildren }) {
  return (
    <div class="phase">
      <h2 id="cot-goi" tabIndex={-1}>
        {title}
      </h2>
      <p>{text}</p>
      {children}
    </div>
  );
}

interface OpenerProps {
  readonly podium: Podium;
  readonly sheet: SheetName;
  readonly may: Parameters<Podium["desk"]["may"]>[0];
  readonly main?: boolean;
  readonly children: ComponentChildren;
}

function Opener({ podium, sheet, may, main, children }: OpenerProps) {
  if (!podium.desk.may(may)) return null;
  return (
    <button
      type="button"
      class={main ? "btn btn--main btn--tall" : "btn btn--tall"}
      onClick={() => open(podium, sheet)}
    >
      {children}
    </button>
  );
}
