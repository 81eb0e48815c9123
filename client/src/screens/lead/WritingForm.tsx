/** Writing an answer: the words and what becomes of the matter, then on to the second person or to everybody. */

import { useState } from "preact/hooks";
import * as staff from "../../data/staff";
import { day } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card, Outcome } from "../../net/wire";
import type { Act, Desk } from "../staff/desk";
import { Wrong } from "../staff/sheets";
import { Aside, Box } from "./fields";
import { OutcomeChoice } from "./OutcomeChoice";
import { isHollow } from "./outcomes";
import { mayPublishAlone } from "./people";
import { ANSWER_LIMIT, draftName, type Opened, useWriting, type Writing } from "./writing";

interface Props {
  readonly desk: Desk;
  readonly card: Card;
  readonly open: Opened;
  readonly onDone: () => void;
}

export function WritingForm({ desk, card, open, onDone }: Props) {
  const text = useWriting(desk.live, draftName(card), card.draft_text || card.answer_text);
  const outcome = useWriting(desk.live, `outcome/${card.no}`, card.draft_outcome ?? card.outcome ?? "");
  const [wrong, setWrong] = useState("");
  const give = async (make: (text: string, outcome: Outcome) => Act) => {
    const missing = missingIn(text.text, outcome.text);
    setWrong(missing);
    if (missing || !(await desk.act(make(text.text, outcome.text as Outcome)))) return;
    text.drop();
    outcome.drop();
    onDone();
  };
  return (
    <form class="written" onSubmit={(event) => event.preventDefault()}>
      <Words text={text} outcome={outcome.text} open={open} />
      <OutcomeChoice
        no={card.no}
        outcome={(outcome.text || null) as Outcome | null}
        onChoose={(chosen) => outcome.set(chosen)}
      />
      {wrong ? <Wrong>{wrong}</Wrong> : null}
      <Acts desk={desk} card={card} onGive={give} onDone={onDone} />
    </form>
  );
}

function missingIn(text: string, outcome: string): string {
  if (!text.trim()) return t("Viết câu trả lời trước đã.");
  return outcome ? "" : t("Chọn kết quả để người gửi biết việc đã đến đâu.");
}

function Words({ text, outcome, open }: { text: Writing; outcome: string; open: Opened }) {
  const isHint = outcome !== "" && isHollow(text.text);
  return (
    <>
      <Box
        name={t("Câu trả lời")}
        hint={t("viết đến đâu giữ trên máy này đến đấy")}
        rows={6}
        limit={ANSWER_LIMIT}
        text={text.text}
        onText={text.set}
        takesFocus={open === "pressed"}
      />
      {text.isOvertaken ? (
        <p class="note" data-tone="wait">
          {t("Bản thảo này vừa được người khác sửa. Lưu thì bản của {you} thay bản đó.")}
        </p>
      ) : null}
      {isHint ? (
        <p class="note" data-tone="wait">
          {t(
            "Chỉ ghi nhận thì chưa phải là trả lời. Nên nói thêm điều gì sẽ thay đổi, ai làm, bao giờ xong.",
          )}
        </p>
      ) : null}
    </>
  );
}

interface ActsProps extends Omit<Props, "open"> {
  readonly onGive: (make: (text: string, outcome: Outcome) => Act) => void;
}

function Acts({ desk, card, onGive, onDone }: ActsProps) {
  const publish = () => onGive((text, outcome) => publishing(card, text, outcome));
  const ask = () => onGive((text, outcome) => drafting(card, text, outcome, true));
  const save = () => onGive((text, outcome) => drafting(card, text, outcome, false));
  const isAlone = mayPublishAlone(desk);
  const publishWord = card.answer === "written" ? t("Đăng bản sửa") : t("Đăng câu trả lời");
  return (
    <p class="q__act">
      {isAlone ? button("btn btn--main", publishWord, publish) : null}
      {button(isAlone ? "btn" : "btn btn--main", t("Gửi kiểm tra"), ask)}
      {button("btn", t("Lưu bản thảo"), save)}
      {button("btn btn--quiet", t("Để sau"), onDone)}
      {card.due ? <Aside>{t("Hẹn trước ngày {day}", { day: day(card.due) })}</Aside> : null}
    </p>
  );
}

function button(look: string, word: string, act: () => void) {
  return (
    <button type="button" class={look} onClick={act}>
      {word}
    </button>
  );
}

function publishing(card: Card, text: string, outcome: Outcome): Act {
  const said = t("Đã đăng câu trả lời cho số {no}.", { no: card.no });
  return { steps: staff.write(card.no, text, outcome), said };
}

function drafting(card: Card, text: string, outcome: Outcome, isReady: boolean): Act {
  const said = isReady
    ? t("Bản thảo trả lời số {no} chờ kiểm tra.", { no: card.no })
    : t("Đã lưu bản thảo trả lời số {no}.", { no: card.no });
  return {
    steps: staff.draft(card.no, text, outcome, isReady),
    said,
    ...before(card, text, outcome, isReady),
  };
}

/** The draft as it was; a first one goes back from being checked to being written. */
function before(card: Card, text: string, outcome: Outcome, isReady: boolean): { undo?: staff.Steps } {
  if (card.draft_outcome !== null)
    return { undo: staff.draft(card.no, card.draft_text, card.draft_outcome, card.draft === "asked") };
  return isReady ? { undo: staff.draft(card.no, text, outcome, false) } : {};
}
