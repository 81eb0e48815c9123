import { useState } from "preact/hooks";
import { replyToAnswer } from "../../data/questions";
import { day, hour } from "../../lib/format";
import { msg, t } from "../../lib/i18n";
import type { Card, ReplyToAnswer, Verdict as Said } from "../../net/wire";
import type { Live } from "../../state/live";
import { announce } from "../../ui/Say";
import { StateLine } from "../../ui/State";

const VERDICTS: Record<Said, string> = {
  settled: msg("Đã được giải quyết"),
  partly: msg("Được một phần"),
  not_settled: msg("Chưa được giải quyết"),
};
const LIMIT = 500;

/** What the asker of `card` says of the answer to `answered`, itself or its lead: asked once, then shown. */
export function Verdict({ live, card, answered }: { live: Live; card: Card; answered: Card }) {
  const unsent = replyTo(live, card.no);
  if (card.verdict && hasReplied(card, answered)) {
    const at = card.replied_at ?? 0;
    const when = t("{You} phản hồi lúc {at}, {day}", { at: hour(at), day: day(at) });
    return <Told no={card.no} verdict={card.verdict} text={card.reply} foot={when} />;
  }
  if (unsent) return <Told no={card.no} verdict={unsent.verdict} text={unsent.text ?? ""} foot="" />;
  if (!live.you.value?.may.includes("reply_to_answer")) return null;
  return <Form live={live} no={card.no} />;
}

/** Whether it was said of the answer as it stands now; a corrected one is asked about again. */
function hasReplied(card: Card, answered: Card): boolean {
  return (card.replied_at ?? 0) >= (answered.corrected_at ?? answered.answered_at ?? 0);
}

/** The reply that is still on its way. */
function replyTo(live: Live, no: number): ReplyToAnswer | null {
  for (const { command } of live.unsent.value) {
    if (command.do === "reply_to_answer" && command.question === no) return command;
  }
  return null;
}

interface ToldProps {
  no: number;
  verdict: Said;
  text: string;
  /** When it was said; empty while it is on its way. */
  foot: string;
}

function Told({ no, verdict, text, foot }: ToldProps) {
  return (
    <div class="said" id={`said${no}`} tabIndex={-1}>
      {!foot && <StateLine icon="up" tone="wait" word={t("Chờ gửi")} />}
      <p>
        <b>{t(VERDICTS[verdict])}</b>
      </p>
      {text && <p class="note__words">{text}</p>}
      {foot && <p class="small quiet">{foot}</p>}
    </div>
  );
}

function Form({ live, no }: { live: Live; no: number }) {
  const [chosen, choose] = useState<Said | null>(null);
  const [text, write] = useState("");
  const send = (event: Event) => {
    event.preventDefault();
    if (!chosen) return;
    void replyToAnswer(live, no, chosen, text.trim()).then((reply) => {
      if (reply.t === "done") announce(t("Đã gửi phản hồi."));
    });
    // The form goes away, so the focus goes to what stands in its place.
    setTimeout(() => document.getElementById(`said${no}`)?.focus({ preventScroll: true }));
  };
  return (
    <form class="said" onSubmit={send}>
      <fieldset>
        <legend>
          {t("Câu trả lời đã giải quyết việc {you} hỏi chưa?")}
          <span class="vh"> {t("ý kiến số {no}", { no })}</span>
        </legend>
        {(Object.keys(VERDICTS) as Said[]).map((one) => (
          <button
            key={one}
            type="button"
            class="btn"
            aria-pressed={one === chosen}
            onClick={() => choose(one)}
          >
            {t(VERDICTS[one])}
          </button>
        ))}
      </fieldset>
      {chosen && <Why no={no} text={text} onWrite={write} />}
    </form>
  );
}

function Why({ no, text, onWrite }: { no: number; text: string; onWrite: (text: string) => void }) {
  return (
    <div class="said__why">
      <label class="field__name" for={`why${no}`}>
        {t("Vì sao, nếu {you} muốn nói thêm")}
      </label>
      <textarea
        class="input"
        id={`why${no}`}
        rows={2}
        maxLength={LIMIT}
        value={text}
        aria-describedby={`once${no}`}
        onInput={(event) => onWrite(event.currentTarget.value)}
      />
      <p class="small quiet" id={`once${no}`}>
        {t("Người làm việc của cuộc đối thoại đọc được phản hồi này. Mỗi câu trả lời nhận một phản hồi.")}
      </p>
      <button type="submit" class="btn btn--touch">
        {t("Gửi phản hồi")}
      </button>
    </div>
  );
}
