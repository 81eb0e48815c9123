import { useEffect } from "preact/hooks";
import { hour } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Rest, Unsent } from "../../net/outbox";
import type { SubmitQuestion } from "../../net/wire";
import type { Live } from "../../state/live";
import { aboutOf } from "../../ui/Opinion";
import { announce } from "../../ui/Say";
import { StateLine } from "../../ui/State";

export type UnsentQuestion = Unsent & { readonly command: SubmitQuestion };

const MINUTE_MS = 60_000;

export function isQuestion(entry: Unsent): entry is UnsentQuestion {
  return entry.command.do === "submit_question";
}

/** A question that the server does not have yet: no number, no promise. */
export function Waiting({ live, entry }: { live: Live; entry: UnsentQuestion }) {
  const { text, kind = "question", field = "" } = entry.command;
  return (
    <li class="q" data-state="unsent">
      <span class="q__no" aria-hidden="true">
        –
      </span>
      <div>
        <StateLine icon="up" tone="wait" word={t("Chờ gửi")} />
        <p class="q__text">{text}</p>
        <p class="q__by">{aboutOf({ kind, field })}</p>
        <Delay live={live} id={entry.id} />
      </div>
    </li>
  );
}

/** Why it has not gone out. Nothing in the moment that sending takes. */
function Delay({ live, id }: { live: Live; id: string }) {
  const rest = live.resting.value.get(id);
  const sentence = live.wire.value === "open" ? rest && reason(rest, live) : offline();
  useEffect(() => {
    if (rest && sentence) announce(sentence);
  }, [rest]);
  if (!sentence) return null;
  return (
    <>
      <p class="q__by">{sentence}</p>
      <div class="q__act">
        <button type="button" class="btn" onClick={() => live.forget(id)}>
          {t("Bỏ, không gửi nữa")}
        </button>
      </div>
    </>
  );
}

function offline(): string {
  return t("Ý kiến nằm trên máy này và sẽ tự gửi khi có mạng.");
}

function reason({ code, until }: Rest, live: Live): string {
  if (code !== "asking_too_fast") return t("Máy chủ đang bận. Ý kiến còn trên máy này và sẽ tự gửi lại.");
  // Told by the server's clock, which the page shows elsewhere, and only to the minute: it should not flicker.
  const at = until - Date.now() + live.now.peek();
  const minute = hour(Math.ceil(at / MINUTE_MS) * MINUTE_MS);
  return t("{You} vừa gửi nhiều ý kiến liền nhau. Ý kiến này còn trên máy và tự gửi trước {at}.", {
    at: minute,
  });
}
