/** Before a question is called: what the leader should know, and a draft where it will be answered in writing. */

import { useState } from "preact/hooks";
import * as staff from "../../data/staff";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { draftWord } from "../../ui/Drafted";
import { Empty } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import { Opinion } from "../../ui/Opinion";
import type { Act, Desk } from "../staff/desk";
import { Aside, Box, FormActs } from "./fields";
import { TellLeaders } from "./TellLeaders";
import { WritingForm } from "./WritingForm";
import { isWriting, useWriting } from "./writing";

/** Code points of a briefing, and how many questions are shown at first and with each "more". */
const BRIEFING_LIMIT = 2_000;
const SHOWN = 20;

interface Props {
  readonly desk: Desk;
  /** Those that wait to be called, the next first. */
  readonly cards: readonly Card[];
}

export function PreparePlace({ desk, cards }: Props) {
  return (
    <>
      <h2 class="lead__title">{t("Chuẩn bị cho lãnh đạo")}</h2>
      <TellLeaders desk={desk} />
      <Coming desk={desk} cards={cards} />
    </>
  );
}

function Coming({ desk, cards }: Props) {
  const [shown, setShown] = useState(SHOWN);
  if (cards.length === 0) {
    return (
      <Empty title={t("Hàng đợi đang trống.")}>
        {t("Ý kiến đã tiếp nhận sẽ hiện ở đây để chuẩn bị trước khi được gọi.")}
      </Empty>
    );
  }
  return (
    <>
      <ul>
        {cards.slice(0, shown).map((card) => (
          <Opinion key={card.no} card={card}>
            <Preparing desk={desk} card={card} />
          </Opinion>
        ))}
      </ul>
      {cards.length > shown ? (
        <button type="button" class="btn" onClick={() => setShown(shown + SHOWN)}>
          {t("Xem thêm")}
        </button>
      ) : null}
    </>
  );
}

function Preparing({ desk, card }: { desk: Desk; card: Card }) {
  const isBegun = isWriting(desk.live, briefName(card), card.briefing);
  const [open, setOpen] = useState<"brief" | "draft" | null>(isBegun ? "brief" : null);
  const drafted = draftWord(card);
  const close = () => setOpen(null);
  if (open === "brief") return <BriefForm desk={desk} card={card} onDone={close} />;
  if (open === "draft") return <WritingForm desk={desk} card={card} open="pressed" onDone={close} />;
  return (
    <>
      {card.briefing ? (
        <div class="heard">
          <p class="small quiet">{t("Phiếu tham khảo")}</p>
          <p class="heard__text">{card.briefing}</p>
        </div>
      ) : null}
      {drafted ? (
        <div class="heard">
          <p class="small quiet">{drafted}</p>
          {card.draft_text ? <p class="heard__text">{card.draft_text}</p> : null}
        </div>
      ) : null}
      <div class="q__act">
        <button type="button" class="btn" onClick={() => setOpen("brief")}>
          <Icon name="pen" />
          {card.briefing ? t("Sửa phiếu tham khảo") : t("Viết phiếu tham khảo")}
        </button>
        {desk.may("draft_answer") ? (
          <button type="button" class="btn" onClick={() => setOpen("draft")}>
            {card.draft === "none" ? t("Soạn trả lời bằng văn bản") : t("Sửa bản thảo trả lời")}
          </button>
        ) : null}
      </div>
    </>
  );
}

function briefName(card: Card): string {
  return `brief/${card.no}`;
}

function BriefForm({ desk, card, onDone }: { desk: Desk; card: Card; onDone: () => void }) {
  const writing = useWriting(desk.live, briefName(card), card.briefing);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!(await desk.act(briefing(card, writing.text)))) return;
    writing.drop();
    onDone();
  };
  return (
    <form class="written" onSubmit={submit}>
      <Box
        name={t("Phiếu tham khảo")}
        hint={t("quy định liên quan, ý trả lời, đã trả lời ở đâu")}
        rows={5}
        limit={BRIEFING_LIMIT}
        text={writing.text}
        onText={writing.set}
        takesFocus={!writing.isOpen}
      />
      <FormActs act={t("Lưu")} isDisabled={!writing.isOpen} close={t("Để sau")} onClose={onDone}>
        <Aside>{t("Chỉ lãnh đạo và thư ký thấy.")}</Aside>
      </FormActs>
    </form>
  );
}

function briefing(card: Card, text: string): Act {
  return {
    steps: staff.brief(card.no, text),
    said: t("Đã lưu phiếu tham khảo cho số {no}.", { no: card.no }),
    undo: staff.brief(card.no, card.briefing),
  };
}
