/** Checked answers, chosen and published together. */

import { useState } from "preact/hooks";
import * as staff from "../../data/staff";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { Icon } from "../../ui/Icon";
import type { Desk } from "../staff/desk";
import { ConfirmSheet } from "../staff/sheets";

/** Which of the checked answers go out together: all of them, but for those that were left out. */
export interface Picks {
  readonly ready: readonly Card[];
  readonly chosen: readonly Card[];
  choose(nos: readonly number[], on: boolean): void;
}

export function usePicks(cards: readonly Card[]): Picks {
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const ready = cards.filter((card) => card.draft === "checked");
  return {
    ready,
    chosen: ready.filter((card) => !left.has(card.no)),
    choose: (nos, on) =>
      setLeft(new Set(on ? [...left].filter((no) => !nos.includes(no)) : [...left, ...nos])),
  };
}

/** The line that publishes; it stands there also while nothing is ready, so that nothing moves when something is. */
export function PublishMany({ desk, picks }: { desk: Desk; picks: Picks }) {
  const [asks, setAsks] = useState(false);
  const { ready, chosen } = picks;
  const isAll = ready.length > 0 && chosen.length === ready.length;
  const nos = ready.map((card) => card.no);
  const publish = () => {
    setAsks(false);
    void publishAll(desk, chosen);
  };
  return (
    <div class="publish">
      <label>
        <input
          type="checkbox"
          checked={isAll}
          disabled={ready.length === 0}
          onChange={() => picks.choose(nos, !isAll)}
        />
        {t("Chọn cả {n} bản đã kiểm tra", { n: ready.length })}
      </label>
      <button
        type="button"
        class="btn btn--main"
        disabled={chosen.length === 0}
        onClick={() => setAsks(true)}
      >
        <Icon name="check" />
        {t("Đăng {n} câu trả lời", { n: chosen.length })}
      </button>
      {asks ? <Ask n={chosen.length} onClose={() => setAsks(false)} onConfirm={publish} /> : null}
    </div>
  );
}

/** Whether this answer goes out with the others. */
export function Pick({ card, picks }: { card: Card; picks: Picks }) {
  return (
    <label class="publish__one">
      <input
        type="checkbox"
        checked={picks.chosen.includes(card)}
        onChange={(event) => picks.choose([card.no], event.currentTarget.checked)}
      />
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
