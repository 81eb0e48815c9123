import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { isAnswered, list } from "../../state/lists";
import type { Live } from "../../state/live";
import { Empty } from "../../ui/Empty";
import { Opinion } from "../../ui/Opinion";
import type { Desk } from "./desk";
import { later } from "./later";
import { Note } from "./Notes";
import { Same } from "./Same";
import { grouped, ShowButton } from "./Stamp";
import { isQuestion, Waiting } from "./Waiting";

const Followed = later(async () => (await import("./Followed")).Followed);
const Withdrawing = later(async () => (await import("./Withdrawing")).Withdrawing);
const Unlinked = later(async () => (await import("./Unlinked")).Unlinked);

/** One's own questions: first what has not been sent, then the rest, newest first. */
export function MineList({ live, desk }: { live: Live; desk: Desk }) {
  const [leaving, leave] = useState<number | null>(null);
  const cards = list(live.view.value?.questions.values() ?? [], "mine", "newest", "");
  const unsent = live.unsent.value.filter(isQuestion);
  const unlinked = Object.values(desk.unlinked.value).reverse();
  if (cards.length + unsent.length + unlinked.length === 0) return <NothingYet />;
  return (
    <>
      <ul>
        {unsent.map((entry) => (
          <Waiting key={entry.id} live={live} entry={entry} />
        ))}
        {unlinked.map((kept) => (
          <Unlinked key={`anonymous${kept.no}`} live={live} desk={desk} kept={kept} />
        ))}
        {cards.map((card) => (
          <Mine key={card.no} live={live} desk={desk} card={card} onLeave={() => leave(card.no)} />
        ))}
      </ul>
      {leaving !== null && <Withdrawing live={live} no={leaving} onClose={() => leave(null)} />}
    </>
  );
}

function NothingYet() {
  return (
    <Empty title={t("{You} chưa gửi ý kiến nào")}>
      {t("Ý kiến {you} gửi sẽ hiện ở đây, kèm số, kết quả xử lý và câu trả lời.")}
    </Empty>
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
        {receipt && (
          <ShowButton desk={desk} stamp={{ no: card.no, at: card.at, receipt, isAnonymous: false }} />
        )}
        {card.handling === "accepted" && <Same live={live} card={card} />}
      </div>
      <Note card={card} lead={lead} />
      {isFollowed(card, lead) && <Followed live={live} card={card} lead={lead} />}
    </Opinion>
  );
}

/** Whether there is more to tell the asker, or to ask of them, than everybody sees. */
function isFollowed(card: Card, lead: Card | undefined): boolean {
  return card.flag !== null || card.opening === "opened" || isAnswered(lead ?? card);
}
