import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { Unlinked as Kept } from "../../state/draft";
import type { Live } from "../../state/live";
import { Sheet } from "../../ui/Sheet";
import { State, StateLine, stateOf } from "../../ui/State";
import type { Desk } from "./desk";
import { Note } from "./Notes";
import { grouped, ShowButton } from "./Stamp";

interface Props {
  live: Live;
  desk: Desk;
  kept: Kept;
}

/** An anonymous question of one's own. The server does not know whose it is: the row is put together here, from
 * what this device kept and what everybody sees. */
export function Unlinked({ live, desk, kept }: Props) {
  const card = live.view.value?.questions.get(kept.no);
  return (
    <li class="q" data-state={card ? stateOf(card) : "received"}>
      <span class="q__no">
        <span class="vh">{t("Ý kiến số")} </span>
        {kept.no}
      </span>
      <div>
        {card ? <State card={card} /> : <StateLine icon="ring" word={t("Đã gửi, xem kết quả bằng mã")} />}
        <p class="q__text">{card?.text ?? kept.start}</p>
        <p class="q__by">
          {t("Ẩn danh. Chỉ máy này nhớ đây là ý kiến của {you}.")}
          <br />
          {t("Mã theo dõi {code}", { code: grouped(kept.receipt) })}
        </p>
        <Acts desk={desk} kept={kept} />
        {card && <Note card={card} />}
      </div>
    </li>
  );
}

function Acts({ desk, kept }: Omit<Props, "live">) {
  const [isLeaving, leave] = useState(false);
  return (
    <div class="q__act">
      <a class="btn" href={`/r/${kept.receipt}`}>
        {t("Xem bằng mã")}
        <span class="vh"> {t("ý kiến số {no}", { no: kept.no })}</span>
      </a>
      <ShowButton desk={desk} stamp={{ ...kept, isAnonymous: true }} />
      <button type="button" class="btn btn--quiet" onClick={() => leave(true)}>
        {t("Quên trên máy này")}
        <span class="vh"> {t("ý kiến số {no}", { no: kept.no })}</span>
      </button>
      {isLeaving && (
        <Forgetting no={kept.no} onForget={() => forget(desk, kept.no)} onClose={() => leave(false)} />
      )}
    </div>
  );
}

/** The row goes away with its buttons, so the focus goes to the list that it was in. */
function forget(desk: Desk, no: number): void {
  desk.forget(no);
  setTimeout(() => document.querySelector<HTMLElement>(".tabs [aria-current]")?.focus());
}

interface ForgettingProps {
  no: number;
  onForget: () => void;
  onClose: () => void;
}

/** Asks once more: nobody else can bring the code back. */
function Forgetting({ no, onForget, onClose }: ForgettingProps) {
  return (
    <Sheet title={t("Quên ý kiến số {no} trên máy này", { no })} onClose={onClose}>
      <p class="quiet">
        {t("Máy này xóa mã theo dõi. Ý kiến vẫn được xử lý; muốn đọc trả lời thì cần mã đã chép lại.")}
      </p>
      <div class="sheet__acts">
        <button type="button" class="btn btn--touch" onClick={onClose}>
          {t("Để nguyên")}
        </button>
        <button type="button" class="btn btn--main btn--touch" onClick={onForget}>
          {t("Quên")}
        </button>
      </div>
    </Sheet>
  );
}
