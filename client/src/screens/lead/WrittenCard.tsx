/** One answer in writing, at the step where it stands, with what this seat can do there. */

import { useState } from "preact/hooks";
import * as staff from "../../data/staff";
import { day, hour } from "../../lib/format";
import { t } from "../../lib/i18n";
import { OUTCOMES } from "../../lib/words";
import type { Card, Outcome } from "../../net/wire";
import { Icon } from "../../ui/Icon";
import type { Desk } from "../staff/desk";
import { NoteForm } from "./NoteForm";
import { stepOf } from "./pipeline";
import { Verdicts } from "./Verdict";
import { WritingForm } from "./WritingForm";
import { draftName, isWriting, type Opened } from "./writing";

interface Props {
  readonly desk: Desk;
  readonly card: Card;
}

export function WrittenCard({ desk, card }: Props) {
  const theirs = card.draft_text || card.answer_text;
  const isKept = isWriting(desk.live, draftName(card), theirs);
  const [open, setOpen] = useState<Opened>(isKept ? "kept" : null);
  if (open) return <WritingForm desk={desk} card={card} open={open} onDone={() => setOpen(null)} />;
  const write = desk.may("draft_answer") ? () => setOpen("pressed") : null;
  switch (stepOf(card)) {
    case "none":
      return <Begin card={card} write={write} />;
    case "asked":
      return <Asked desk={desk} card={card} write={write} />;
    case "published":
      return <Published desk={desk} card={card} write={write} />;
    default:
      return <Drafted card={card} write={write} />;
  }
}

type Write = (() => void) | null;

function Begin({ card, write }: { card: Card; write: Write }) {
  return (
    <div class="q__act">
      <WriteButton write={write}>{t("Viết câu trả lời")}</WriteButton>
      {card.due ? <span class="small quiet">{t("Hẹn trước ngày {day}", { day: day(card.due) })}</span> : null}
    </div>
  );
}

function WriteButton({ write, children }: { write: Write; children: string }) {
  if (!write) return null;
  return (
    <button type="button" class="btn" onClick={write}>
      <Icon name="pen" />
      {children}
    </button>
  );
}

/** Being written, sent back, or checked already. */
function Drafted({ card, write }: { card: Card; write: Write }) {
  const isChecked = card.draft === "checked";
  return (
    <>
      {card.draft === "returned" ? <Returned card={card} /> : null}
      <Sheet text={card.draft_text} outcome={card.draft_outcome}>
        {isChecked
          ? t("{by} đã kiểm tra bản thảo của {writer}", { by: card.checked_by, writer: card.draft_by })
          : t("Bản thảo của {by}", { by: card.draft_by })}
      </Sheet>
      <div class="q__act">
        <WriteButton write={write}>{isChecked ? t("Sửa, rồi kiểm tra lại") : t("Viết tiếp")}</WriteButton>
      </div>
    </>
  );
}

function Returned({ card }: { card: Card }) {
  return (
    <div class="note" data-tone="wait">
      <p>{t("{by} gửi lại: {note}", { by: card.checked_by, note: card.draft_note })}</p>
    </div>
  );
}

/** Waiting for a second person; who wrote it can only go on writing. */
function Asked({ desk, card, write }: Props & { write: Write }) {
  const [isReturning, setReturning] = useState(false);
  const isOwn = card.draft_seat === desk.live.you.value?.seat;
  return (
    <>
      <Sheet text={card.draft_text} outcome={card.draft_outcome}>
        {isOwn
          ? t("Bản thảo của {you}, chờ một người khác kiểm tra")
          : t("Bản thảo của {by}", { by: card.draft_by })}
      </Sheet>
      {isReturning ? (
        <ReturnForm desk={desk} card={card} onDone={() => setReturning(false)} />
      ) : (
        <div class="q__act">
          {isOwn || !desk.may("check_draft") ? null : (
            <Checks onRight={() => check(desk, card)} onBack={() => setReturning(true)} />
          )}
          <WriteButton write={write}>{isOwn ? t("Viết tiếp") : t("Tự sửa")}</WriteButton>
        </div>
      )}
    </>
  );
}

function Checks({ onRight, onBack }: { onRight: () => void; onBack: () => void }) {
  return (
    <>
      <button type="button" class="btn" onClick={onRight}>
        <Icon name="check" />
        {t("Đạt, cho đăng")}
      </button>
      <button type="button" class="btn" onClick={onBack}>
        <Icon name="undo" />
        {t("Gửi lại người soạn")}
      </button>
    </>
  );
}

function check(desk: Desk, card: Card): void {
  const said = t("Bản thảo trả lời số {no} đã kiểm tra, chờ đăng.", { no: card.no });
  if (desk.isFree()) void desk.act({ steps: staff.checkDraft(card.no), said });
}

function ReturnForm({ desk, card, onDone }: Props & { onDone: () => void }) {
  const send = async (note: string) => {
    const said = t("Đã gửi lại bản thảo trả lời số {no}.", { no: card.no });
    if (await desk.act({ steps: staff.returnDraft(card.no, note), said })) onDone();
  };
  return (
    <NoteForm
      name={t("Cần sửa điều gì")}
      act={t("Gửi lại")}
      missing={t("Viết một lời để người soạn biết cần sửa gì.")}
      onSend={send}
      onClose={onDone}
    />
  );
}

function Published({ desk, card, write }: Props & { write: Write }) {
  return (
    <>
      <Sheet text={card.answer_text} outcome={card.outcome}>
        {card.corrected_at === null
          ? t("Đã đăng")
          : t("Đã sửa lúc {at} ngày {day}", { at: hour(card.corrected_at), day: day(card.corrected_at) })}
      </Sheet>
      <Verdicts desk={desk} card={card} />
      <div class="q__act">
        <WriteButton write={write}>{t("Sửa câu trả lời")}</WriteButton>
      </div>
    </>
  );
}

interface SheetProps {
  readonly text: string;
  readonly outcome: Outcome | null;
  readonly children: string;
}

function Sheet({ text, outcome, children }: SheetProps) {
  return (
    <div class="heard">
      <p class="small quiet">{children}</p>
      <p class="heard__text">{text}</p>
      {outcome ? (
        <p class="small quiet">{t("Kết quả: {outcome}", { outcome: t(OUTCOMES[outcome]) })}</p>
      ) : null}
    </div>
  );
}
