import { useState } from "preact/hooks";
import { withdrawQuestion } from "../../data/questions";
import { t } from "../../lib/i18n";
import type { Unsent } from "../../net/outbox";
import type { Card, SubmitQuestion } from "../../net/wire";
import { list } from "../../state/lists";
import type { Live } from "../../state/live";
import { Empty } from "../../ui/Empty";
import { aboutOf, Opinion } from "../../ui/Opinion";
import { Sheet } from "../../ui/Sheet";
import { StateLine } from "../../ui/State";
import type { Desk } from "./desk";
import { Note } from "./Notes";
import { Same } from "./Same";
import { grouped } from "./Stamp";

/** One's own questions: first what has not been sent, then the rest, newest first. */
export function MineList({ live, desk }: { live: Live; desk: Desk }) {
  const [leaving, leave] = useState<number | null>(null);
  const cards = list(live.view.value?.questions.values() ?? [], "mine", "newest", "");
  const unsent = live.unsent.value.filter(isQuestion);
  if (cards.length + unsent.length === 0) return <NothingYet />;
  return (
    <>
      <ul>
        {unsent.map((entry) => (
          <Waiting key={entry.id} live={live} entry={entry} />
        ))}
        {cards.map((card) => (
          <Mine key={card.no} live={live} desk={desk} card={card} onLeave={() => leave(card.no)} />
        ))}
      </ul>
      {leaving !== null && <Withdrawing live={live} no={leaving} onClose={() => leave(null)} />}
    </>
  );
}

type UnsentQuestion = Unsent & { readonly command: SubmitQuestion };

function isQuestion(entry: Unsent): entry is UnsentQuestion {
  return entry.command.do === "submit_question";
}

function NothingYet() {
  return (
    <Empty title={t("{You} chưa gửi ý kiến nào")}>
      {t("Ý kiến {you} gửi sẽ hiện ở đây, kèm số, kết quả xử lý và câu trả lời.")}
    </Empty>
  );
}

/** A question that the server does not have yet: no number, no promise. */
function Waiting({ live, entry }: { live: Live; entry: UnsentQuestion }) {
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
  if (live.wire.value === "open" && !live.resting.value.has(id)) return null;
  return (
    <>
      <p class="q__by">
        {live.wire.value === "open"
          ? t("Máy chủ đang bận. Ý kiến còn trên máy này và sẽ tự gửi lại.")
          : t("Ý kiến nằm trên máy này và sẽ tự gửi khi có mạng.")}
      </p>
      <div class="q__act">
        <button type="button" class="btn" onClick={() => live.forget(id)}>
          {t("Bỏ, không gửi nữa")}
        </button>
      </div>
    </>
  );
}

interface MineProps {
  live: Live;
  desk: Desk;
  card: Card;
  onLeave: () => void;
}

function Mine({ live, desk, card, onLeave }: MineProps) {
  const receipt = desk.receipts.value[card.no];
  const view = live.view.value;
  const lead = card.into === null ? undefined : view?.questions.get(card.into);
  const mayLeave = card.handling === "waiting" && view?.dialogue.phase !== "concluded";
  return (
    <Opinion card={card} state>
      {receipt && <p class="q__by">{t("Mã theo dõi {code}", { code: grouped(receipt) })}</p>}
      <div class="q__act">
        {mayLeave && (
          <button type="button" class="btn" onClick={onLeave}>
            {t("Rút lại")}
            <span class="vh"> {t("ý kiến số {no}", { no: card.no })}</span>
          </button>
        )}
        {card.handling === "accepted" && <Same live={live} card={card} />}
      </div>
      <Note card={card} lead={lead} />
    </Opinion>
  );
}

/** Asks once more: a question that was taken back can't be sent again under its number. */
function Withdrawing({ live, no, onClose }: { live: Live; no: number; onClose: () => void }) {
  const withdraw = () => {
    void withdrawQuestion(live, no);
    onClose();
  };
  return (
    <Sheet title={t("Rút lại ý kiến số {no}", { no })} onClose={onClose}>
      <p class="quiet">
        {t("Ý kiến sẽ không được trả lời nữa. Số {no} vẫn nằm trong hồ sơ là ý kiến đã rút.", { no })}
      </p>
      <div class="sheet__acts">
        <button type="button" class="btn btn--touch" onClick={onClose}>
          {t("Để nguyên")}
        </button>
        <button type="button" class="btn btn--main btn--touch" onClick={withdraw}>
          {t("Rút lại")}
        </button>
      </div>
    </Sheet>
  );
}
