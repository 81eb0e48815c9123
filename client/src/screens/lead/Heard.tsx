/** What was taken down, with one tap to confirm it: only then does the public read it. */

import { useState } from "preact/hooks";
import * as staff from "../../data/staff";
import { hour } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { Icon } from "../../ui/Icon";
import type { Act, Desk } from "../staff/desk";
import { Aside, Box, FormActs } from "./fields";
import { Overtaken } from "./Overtaken";
import { isLeader } from "./people";
import { ANSWER_LIMIT, isWriting, type Opened, saidName, useWriting } from "./writing";

interface Props {
  readonly desk: Desk;
  readonly card: Card;
}

/** A button until somebody writes, then the words with "that is right" and "correct" above them. */
export function Heard({ desk, card }: Props) {
  const isKept = isWriting(desk.live, saidName(card), card.answer_text);
  const [open, setOpen] = useState<Opened>(isKept ? "kept" : null);
  if (open) return <Correction desk={desk} card={card} open={open} onDone={() => setOpen(null)} />;
  const text = card.answer_text;
  if (!text && !desk.may("record_answer")) return null;
  const edit = (
    <button type="button" class="btn" data-does="edit" onClick={() => setOpen("pressed")}>
      <Icon name="pen" />
      {text ? t("Sửa") : t("Ghi lại điều đã trả lời")}
    </button>
  );
  if (!text) return <p class="q__act unheard">{edit}</p>;
  return (
    <div class="heard" data-waits={card.confirmed_at === null}>
      <div class="heard__head">
        <Confirmation card={card} />
        <ConfirmButton desk={desk} card={card} />
        {desk.may("record_answer") ? edit : null}
      </div>
      <p class="heard__text">{text}</p>
    </div>
  );
}

/** Whether the leader has confirmed what was taken down. */
export function Confirmation({ card }: { card: Card }) {
  if (!card.answer_text) return null;
  const by = card.confirmed_by || t("Lãnh đạo");
  const at = card.confirmed_at;
  return (
    <p class="state taking__state" data-tone={at === null ? "wait" : "ok"}>
      <Icon name={at === null ? "clock" : "check"} />
      <span>
        {at === null
          ? t("Đã ghi, chờ lãnh đạo xác nhận")
          : t("{by} đã xác nhận lúc {at}", { by, at: hour(at) })}
      </span>
    </p>
  );
}

/** One tap: what was taken down is what was said. */
export function ConfirmButton({ desk, card }: Props) {
  if (!desk.may("confirm_answer") || !card.answer_text || card.confirmed_at !== null) return null;
  return (
    <button
      type="button"
      class="btn"
      data-does="confirm"
      aria-busy={desk.busy.value}
      onClick={() => confirmSaid(desk, card)}
    >
      <Icon name="check" />
      {t("Đúng ý tôi")}
    </button>
  );
}

function confirmSaid(desk: Desk, card: Card): void {
  const act: Act = {
    steps: staff.confirmAnswer(card.no, card.answer_text),
    said: t("Câu trả lời số {no} đã xác nhận, mọi người đọc được.", { no: card.no }),
    ...(isLeader(desk) ? {} : { undo: staff.record(card.no, card.answer_text) }),
  };
  if (desk.isFree()) void desk.act(act);
}

/** A leader's own words need nobody's confirmation: the server takes them as confirmed. */
function Correction({ desk, card, open, onDone }: Props & { open: Opened; onDone: () => void }) {
  const writing = useWriting(desk.live, saidName(card), card.answer_text);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!(await desk.act(correcting(desk, card, writing.text)))) return;
    writing.drop();
    onDone();
  };
  return (
    <form class="heard" onSubmit={submit}>
      <Box
        name={t("Ghi lại điều đã trả lời")}
        rows={4}
        limit={ANSWER_LIMIT}
        text={writing.text}
        onText={writing.set}
        takesFocus={open === "pressed"}
      />
      <Overtaken writing={writing} theirs={card.answer_text} />
      <FormActs
        act={desk.may("confirm_answer") ? t("Ghi và xác nhận") : t("Ghi lại")}
        isDisabled={!writing.text.trim()}
        close={t("Để sau")}
        onClose={onDone}
      >
        <Aside>{t("Xác nhận rồi thì người hỏi và mọi người đọc được.")}</Aside>
      </FormActs>
    </form>
  );
}

function correcting(desk: Desk, card: Card, text: string): Act {
  const confirm = (said: string) =>
    desk.may("confirm_answer") && !isLeader(desk) ? staff.confirmAnswer(card.no, said) : [];
  const before = card.answer_text ? staff.record(card.no, card.answer_text) : [];
  const again = card.confirmed_at === null ? [] : confirm(card.answer_text);
  return {
    steps: [...staff.record(card.no, text), ...confirm(text)],
    said: t("Đã ghi câu trả lời cho số {no}.", { no: card.no }),
    ...(before.length > 0 ? { undo: [...before, ...again] } : {}),
  };
}
