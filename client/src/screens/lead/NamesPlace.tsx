/** The opening of a sealed name: two people in two roles, with a reason that the asker will read. */

import { useState } from "preact/hooks";
import * as staff from "../../data/staff";
import { day, hour } from "../../lib/format";
import { msg, t } from "../../lib/i18n";
import type { Card, Role } from "../../net/wire";
import type { Columns } from "../staff/columns";
import type { Desk } from "../staff/desk";
import { ConfirmSheet } from "../staff/sheets";
import { AskOpening } from "./AskOpening";

const ROLES: Readonly<Partial<Record<Role, string>>> = {
  secretary: msg("thư ký"),
  organiser: msg("ban tổ chức"),
};

export function NamesPlace({ desk, columns }: { desk: Desk; columns: Columns }) {
  const touched = columns.cards.value.filter((card) => card.opening !== "none").sort((a, b) => a.no - b.no);
  const sealed = columns.cards.value.filter((card) => card.identity === "sealed");
  return (
    <>
      <h2 class="lead__title">{t("Tên được niêm kín")}</h2>
      <div class="grave">
        <p>{t("Người hỏi đã chọn ẩn tên vì tin rằng không ai mở ra xem.")}</p>
        <p>
          {t(
            "Chỉ mở khi thật cần, khi hai người ở hai vai, thư ký và ban tổ chức, cùng thấy cần. Người hỏi sẽ được báo ai đã mở, lúc nào, vì sao. Việc này ghi vào hồ sơ và không xóa được.",
          )}
        </p>
      </div>
      {touched.length > 0 ? (
        <ul>
          {touched.map((card) => (
            <Opened key={card.no} desk={desk} card={card} />
          ))}
        </ul>
      ) : null}
      <AskOpening desk={desk} sealed={sealed} />
    </>
  );
}

interface Props {
  readonly desk: Desk;
  readonly card: Card;
}

function Opened({ desk, card }: Props) {
  return (
    <li class="q">
      <span class="q__no">
        <span class="vh">{t("Ý kiến số")} </span>
        {card.no}
      </span>
      <div>
        <p class="q__text">{card.text}</p>
        <p class="note">
          {t("{by}, {role}, đề nghị mở tên. Lý do: {reason}", {
            by: card.opening_by,
            role: t(ROLES[card.opening_role as Role] ?? card.opening_role),
            reason: card.opening_reason,
          })}
        </p>
        <Answer desk={desk} card={card} />
      </div>
    </li>
  );
}

function Answer({ desk, card }: Props) {
  if (card.opening === "asked") return <Asked desk={desk} card={card} />;
  if (card.opening === "refused") {
    return <p class="small quiet">{t("Tên không được mở và vẫn niêm kín.")}</p>;
  }
  const at = card.opened_at ?? 0;
  const you = desk.live.you.value;
  const isOneOfTwo = card.opening_seat === you?.seat || card.opened_by === you?.name;
  return (
    <p class="q__act">
      <span class="small quiet">
        {t("{by} đã đồng ý, mở lúc {at} ngày {day}. Người hỏi đã được báo.", {
          by: card.opened_by,
          at: hour(at),
          day: day(at),
        })}
      </span>
      {isOneOfTwo ? <a href={`/d/${desk.live.code}/opened/${card.no}`}>{t("Đến trang có tên")}</a> : null}
    </p>
  );
}

/** Who asked can only take it back; a person in another role agrees or does not. */
function Asked({ desk, card }: Props) {
  const [isAsking, setAsking] = useState(false);
  const you = desk.live.you.value;
  const mayAgree = card.opening_seat !== you?.seat && card.opening_role !== you?.role;
  const agree = () => {
    setAsking(false);
    answer(desk, card, true);
  };
  if (!mayAgree) {
    return (
      <div class="q__act">
        <span class="small quiet">{t("Chờ một người ở vai khác đồng ý.")}</span>
        <button type="button" class="btn btn--slim" onClick={() => answer(desk, card, false)}>
          {t("Rút đề nghị")}
        </button>
      </div>
    );
  }
  return (
    <div class="q__act">
      <button type="button" class="btn" onClick={() => answer(desk, card, false)}>
        {t("Không đồng ý")}
      </button>
      <button type="button" class="btn btn--quiet" onClick={() => setAsking(true)}>
        {t("Đồng ý mở tên")}
      </button>
      {isAsking ? <Agree card={card} onClose={() => setAsking(false)} onConfirm={agree} /> : null}
    </div>
  );
}

function Agree({ card, onClose, onConfirm }: { card: Card; onClose: () => void; onConfirm: () => void }) {
  return (
    <ConfirmSheet
      title={t("Mở tên của người hỏi số {no}", { no: card.no })}
      act={t("Đồng ý mở tên")}
      onClose={onClose}
      onConfirm={onConfirm}
    >
      <p>{t("Lý do: {reason}", { reason: card.opening_reason })}</p>
      <p>{t("Người hỏi sẽ đọc được lý do này, tên {you} và tên người đề nghị.")}</p>
      <p>{t("Đã mở thì không niêm kín lại được.")}</p>
    </ConfirmSheet>
  );
}

function answer(desk: Desk, card: Card, agree: boolean): void {
  const said = agree
    ? t("Tên của người hỏi số {no} đã mở, người hỏi đã được báo.", { no: card.no })
    : t("Tên của người hỏi số {no} vẫn niêm kín.", { no: card.no });
  if (desk.isFree()) void desk.act({ steps: staff.answerOpening(card.no, agree), said });
}
