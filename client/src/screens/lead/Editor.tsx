/** Writing an answer: what was said, or the answer in writing with what becomes of the matter. */

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import * as staff from "../../data/staff";
import { day } from "../../lib/format";
import { t } from "../../lib/i18n";
import { OUTCOMES } from "../../lib/words";
import type { Card, Outcome } from "../../net/wire";
import { Icon } from "../../ui/Icon";
import type { Desk } from "../staff/desk";
import { Wrong } from "../staff/sheets";
import { hasDraft, useDraft } from "./draft";
import { MEANINGS } from "./outcomes";

/** Code points of an answer. */
const ANSWER_LIMIT = 8_000;

interface EditorProps {
  readonly desk: Desk;
  readonly card: Card;
}

/** What was said at the dialogue: a button until somebody writes, then the words with a way to correct them. */
export function Heard({ desk, card }: EditorProps) {
  const [writing, setWriting] = useState(hasDraft(desk.live.code, card.no));
  const text = card.answer_text;
  if (!desk.may("record_answer")) return text ? <Taken>{text}</Taken> : null;
  if (writing) return <HeardForm desk={desk} card={card} onDone={() => setWriting(false)} />;
  const write = (
    <button type="button" class={text ? "btn btn--quiet" : "btn"} onClick={() => setWriting(true)}>
      <Icon name="pen" />
      {text ? t("Sửa lại") : t("Ghi lại điều đã trả lời")}
    </button>
  );
  return text ? <Taken act={write}>{text}</Taken> : <p class="q__act unheard">{write}</p>;
}

function Taken({ act, children }: { act?: ComponentChildren; children: string }) {
  return (
    <div class="heard">
      <p class="state" data-tone="ok">
        <Icon name="check" />
        <span>{t("Đã ghi câu trả lời")}</span>
      </p>
      <p class="heard__text">{children}</p>
      {act ? <p class="q__act">{act}</p> : null}
    </div>
  );
}

function HeardForm({ desk, card, onDone }: EditorProps & { onDone: () => void }) {
  const draft = useDraft(desk.live.code, card.no, card.answer_text);
  const submit = async (event: Event) => {
    event.preventDefault();
    const said = t("Đã ghi câu trả lời cho số {no}.", { no: card.no });
    if (!(await desk.act({ steps: staff.record(card.no, draft.text), said }))) return;
    draft.drop();
    onDone();
  };
  return (
    <form class="heard" onSubmit={submit}>
      <label class="field">
        <span class="field__name">{t("Ghi lại điều đã trả lời")}</span>
        <textarea
          class="input"
          rows={3}
          maxLength={ANSWER_LIMIT}
          value={draft.text}
          onInput={(event) => draft.set(event.currentTarget.value)}
        />
      </label>
      <p class="q__act">
        <button type="submit" class="btn" disabled={!draft.text.trim()}>
          <Icon name="check" />
          {t("Ghi lại")}
        </button>
        <span class="small quiet">{t("Người gửi và hồ sơ công khai sẽ thấy nội dung này.")}</span>
      </p>
    </form>
  );
}

/** The answer in writing. The draft stays on this device until it is published. */
export function WrittenForm({ desk, card }: EditorProps) {
  const draft = useDraft(desk.live.code, card.no, card.answer_text);
  const [outcome, setOutcome] = useState<Outcome | null>(card.outcome);
  const [wrong, setWrong] = useState("");
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!draft.text.trim()) return setWrong(t("Viết câu trả lời trước khi đăng."));
    if (!outcome) return setWrong(t("Chọn kết quả để người gửi biết việc đã đến đâu."));
    const said = t("Đã đăng câu trả lời cho số {no}.", { no: card.no });
    if (await desk.act({ steps: staff.write(card.no, draft.text, outcome), said })) draft.drop();
  };
  return (
    <form class="written" onSubmit={submit}>
      <label class="field">
        <span class="field__name">
          {t("Câu trả lời")} <small>{t("bản nháp giữ trên máy này")}</small>
        </span>
        <textarea
          class="input"
          rows={6}
          maxLength={ANSWER_LIMIT}
          value={draft.text}
          onInput={(event) => draft.set(event.currentTarget.value)}
        />
      </label>
      <Outcomes no={card.no} outcome={outcome} onChoose={setOutcome} />
      {wrong ? <Wrong>{wrong}</Wrong> : null}
      <p class="q__act">
        <button type="submit" class="btn btn--main">
          {t("Đăng câu trả lời")}
        </button>
        {card.due ? (
          <span class="small quiet">{t("Hẹn trước ngày {day}", { day: day(card.due) })}</span>
        ) : null}
      </p>
    </form>
  );
}

interface OutcomesProps {
  readonly no: number;
  readonly outcome: Outcome | null;
  readonly onChoose: (outcome: Outcome) => void;
}

/** What becomes of the matter: "answered" is not "resolved", so each choice says what it promises. */
export function Outcomes({ no, outcome, onChoose }: OutcomesProps) {
  return (
    <fieldset class="choice choice--tight choice--two">
      <legend class="field__name">{t("Kết quả của việc này")}</legend>
      {(Object.keys(OUTCOMES) as Outcome[]).map((value) => (
        <label key={value}>
          <input
            type="radio"
            name={`outcome-${no}`}
            checked={outcome === value}
            onChange={() => onChoose(value)}
          />
          <span>{t(OUTCOMES[value])}</span>
          <small>{t(MEANINGS[value])}</small>
        </label>
      ))}
    </fieldset>
  );
}
