/** Checked answers, chosen and published together. */

import { useState } from "preact/hooks";
import * as staff from "../../data/staff";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { Icon } from "../../ui/Icon";
import { Opinion } from "../../ui/Opinion";
import type { Desk } from "../staff/desk";
import { ConfirmSheet } from "../staff/sheets";
import { WrittenCard } from "./WrittenCard";

interface Props {
  readonly desk: Desk;
  /** Those that stand in the list; some may have been published meanwhile. */
  readonly cards: readonly Card[];
}

export function PublishMany({ desk, cards }: Props) {
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [asks, setAsks] = useState(false);
  const ready = cards.filter((card) => card.draft === "checked");
  const chosen = ready.filter((card) => !left.has(card.no));
  const choose = (nos: readonly number[], on: boolean) =>
    setLeft(new Set(on ? [...left].filter((no) => !nos.includes(no)) : [...left, ...nos]));
  const publish = () => {
    setAsks(false);
    void publishAll(desk, chosen);
  };
  return (
    <>
      {ready.length > 0 ? (
        <Bar ready={ready} chosen={chosen} onAll={choose} onPublish={() => setAsks(true)} />
      ) : null}
      <ul>
        {cards.map((card) => (
          <Opinion key={card.no} card={card} state>
            {card.draft === "checked" ? (
              <Pick card={card} isOn={!left.has(card.no)} onPick={(on) => choose([card.no], on)} />
            ) : null}
            <WrittenCard desk={desk} card={card} />
          </Opinion>
        ))}
      </ul>
      {asks ? <Ask n={chosen.length} onClose={() => setAsks(false)} onConfirm={publish} /> : null}
    </>
  );
}

interface BarProps {
  readonly ready: readonly Card[];
  readonly chosen: readonly Card[];
  readonly onAll: (nos: readonly number[], on: boolean) => void;
  readonly onPublish: () => void;
}

function Bar({ ready, chosen, onAll, onPublish }: BarProps) {
  const isAll = chosen.length === ready.length;
  const nos = ready.map((card) => card.no);
  return (
    <div class="publish">
      <label>
        <input type="checkbox" checked={isAll} onChange={() => onAll(nos, !isAll)} />
        {t("Chọn cả {n}", { n: ready.length })}
      </label>
      <button type="button" class="btn btn--main" disabled={chosen.length === 0} onClick={onPublish}>
        <Icon name="check" />
        {t("Đăng {n} câu trả lời", { n: chosen.length })}
      </button>
    </div>
  );
}

function Pick({ card, isOn, onPick }: { card: Card; isOn: boolean; onPick: (on: boolean) => void }) {
  return (
    <label class="publish__one">
      <input type="checkbox" checked={isOn} onChange={(event) => onPick(event.currentTarget.checked)} />
      {t("Đăng cùng đợt này")}
      <span class="vh"> {t("ý kiến số {no}", { no: card.no })}</span>
    </label>
  );
}

function Ask({ n, onClose, onConfirm }: { n: number; onClose: () => void; onConfirm: () => void }) {
  return (
    <ConfirmSheet
      title={t("Đăng {n} câu trả lời", { n })}
      act={t("Đăng")}
      onClose={onClose}
      onConfirm={onConfirm}
    >
      <p>{t("Người hỏi và mọi người đọc được ngay.")}</p>
      <p>{t("Đã đăng thì không gỡ xuống được, chỉ sửa được, và bản sửa ghi rõ là đã sửa.")}</p>
    </ConfirmSheet>
  );
}

function publishAll(desk: Desk, cards: readonly Card[]): Promise<unknown> {
  const acts = cards.map(({ no }) => ({
    steps: staff.publishDraft(no),
    said: t("Đã đăng câu trả lời cho số {no}.", { no }),
  }));
  return desk.actAll(acts, (n) => t("Đã đăng {n} câu trả lời.", { n }));
}
