import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { submitQuestion } from "../../data/questions";
import { lengthOf } from "../../lib/fold";
import { number } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Header, Identity } from "../../net/wire";
import type { Live } from "../../state/live";
import { announce } from "../../ui/Say";
import { Details } from "./Details";
import type { Desk } from "./desk";
import { identityOf } from "./identity";
import { later } from "./later";
import { Wrong } from "./Wrong";

/** The box takes more than may be sent, so that words can be cut in it; a megabyte would freeze the browser. */
const ROOM = 5;

// Looking for others like it takes a line, and so may its script.
const Alike = later(async () => (await import("./Alike")).Alike);

/** The box to ask in. Kind, field and name come only after the first words. */
export function Composer({ live, desk }: { live: Live; desk: Desk }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const dialogue = live.dialogue.value;
  const you = live.you.value;
  if (!dialogue || !you) return null;
  const { text } = desk.draft.value;
  const identity = identityOf(dialogue, you, desk.draft.value.identity);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!send(live, desk, dialogue, identity)) box.current?.focus();
  };
  return (
    <form class="compose" onSubmit={submit} noValidate>
      <Box desk={desk} limit={dialogue.text_limit} box={box} />
      {text.trim() && <Alike live={live} text={text} />}
      {text.trim() && <Details desk={desk} dialogue={dialogue} you={you} identity={identity} />}
      <SendButton isOpen={dialogue.intake_open} />
    </form>
  );
}

function Box({
  desk,
  limit,
  box,
}: {
  desk: Desk;
  limit: number;
  box: RefObject<HTMLTextAreaElement | null>;
}) {
  const { text } = desk.draft.value;
  return (
    <div>
      <h2>
        <label class="field__name" for="words">
          {t("{You} muốn hỏi điều gì?")}
        </label>
      </h2>
      <textarea
        class="input"
        id="words"
        rows={4}
        maxLength={ROOM * limit}
        ref={box}
        value={text}
        placeholder={t("Viết như {you} vẫn nói, không cần mở đầu")}
        aria-describedby="foot wrong"
        aria-invalid={desk.wrong.value ? true : undefined}
        onInput={(event) => desk.write({ text: event.currentTarget.value })}
      />
      <Foot text={text} limit={limit} />
      <Wrong sentence={desk.wrong.value} />
    </div>
  );
}

function Foot({ text, limit }: { text: string; limit: number }) {
  return (
    <p class="field__foot" id="foot">
      <span>{text && t("Bản nháp giữ trên máy này")}</span>
      <span>
        <span class="n">{number(lengthOf(text.trim()))}</span>/{number(limit)}
        <span class="vh"> {t("ký tự")}</span>
      </span>
    </p>
  );
}

/** While the intake is paused the button says so and the draft waits. */
function SendButton({ isOpen }: { isOpen: boolean }) {
  return (
    <div>
      {!isOpen && (
        <p class="quiet compose__paused">
          {t("Đang tạm ngừng nhận ý kiến. {You} cứ viết, bản nháp giữ trên máy này.")}
        </p>
      )}
      <button
        type="submit"
        class="btn btn--main btn--touch btn--wide"
        aria-disabled={isOpen ? undefined : true}
      >
        {isOpen ? t("Gửi ý kiến") : t("Chưa gửi được")}
      </button>
    </div>
  );
}

/** Gives the question to the outbox; false when there is something to mend first. */
function send(live: Live, desk: Desk, dialogue: Header, identity: Identity): boolean {
  if (!dialogue.intake_open) return true;
  const { kind, field } = desk.draft.value;
  const text = desk.draft.value.text.trim();
  const wrong = wrongWith(text, dialogue.text_limit);
  if (wrong) {
    desk.wrong.value = wrong;
    announce(wrong);
    return false;
  }
  void submitQuestion(live, { text, kind, field: dialogue.fields.includes(field) ? field : "", identity });
  desk.clear();
  desk.stamp.value = null;
  desk.tab.value = "mine";
  return true;
}

function wrongWith(text: string, limit: number): string {
  if (text === "") return t("Ý kiến chưa có chữ nào.");
  const length = lengthOf(text);
  return length > limit ? t("Ý kiến dài {length} ký tự, tối đa là {limit}.", { length, limit }) : "";
}
