/** What the chair concluded: the words, the unit that acts, the day it is due. */

import { useState } from "preact/hooks";
import * as staff from "../../data/staff";
import { day } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Conclusion } from "../../net/wire";
import { Empty } from "../../ui/Empty";
import { Icon } from "../../ui/Icon";
import type { Desk } from "../staff/desk";
import { ConclusionForm } from "./ConclusionForm";

export function ConclusionsPlace({ desk }: { desk: Desk }) {
  const dialogue = desk.live.dialogue.value;
  const all = dialogue?.conclusions ?? [];
  const isOpen = dialogue?.phase === "live" || dialogue?.phase === "closed";
  const mayWrite = isOpen && desk.may("add_conclusion");
  return (
    <>
      <h2 class="lead__title">{t("Kết luận của chủ trì")}</h2>
      {all.length === 0 ? (
        <Empty title={t("Chưa có kết luận nào")}>
          {t("Ghi từng việc: làm gì, đơn vị nào làm, bao giờ xong.")}
        </Empty>
      ) : null}
      <ol class="conclusions">
        {all.map((one) => (
          <Row key={one.no} desk={desk} one={one} mayWrite={mayWrite} />
        ))}
      </ol>
      {mayWrite ? <Adding desk={desk} /> : null}
    </>
  );
}

function Adding({ desk }: { desk: Desk }) {
  const add = (concluded: staff.Concluded) =>
    desk.act({
      steps: staff.addConclusion(concluded),
      said: t("Đã ghi kết luận."),
      get undo() {
        return removing(desk, concluded);
      },
    });
  return <ConclusionForm desk={desk} name="new" act={t("Ghi kết luận")} onSave={add} />;
}

/** A new conclusion gets its number from the server, so it is looked up when it is taken back. */
function removing(desk: Desk, { text, unit, due }: staff.Concluded): staff.Steps {
  const all = desk.live.dialogue.peek()?.conclusions ?? [];
  const isIt = (one: Conclusion) => one.text === text && one.unit === unit && one.due === (due ?? "");
  const made = [...all].reverse().find(isIt);
  return made ? staff.removeConclusion(made.no) : [];
}

interface RowProps {
  readonly desk: Desk;
  readonly one: Conclusion;
  readonly mayWrite: boolean;
}

function Row({ desk, one, mayWrite }: RowProps) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) {
    return (
      <li>
        <Changing desk={desk} one={one} onDone={() => setOpen(false)} />
      </li>
    );
  }
  return (
    <li>
      <p class="conclusions__text">{one.text}</p>
      <p class="q__by">{whoAndWhen(one)}</p>
      {mayWrite ? (
        <div class="q__act">
          <button type="button" class="btn btn--slim" onClick={() => setOpen(true)}>
            <Icon name="pen" small />
            {t("Sửa")}
          </button>
          <button type="button" class="btn btn--slim" onClick={() => remove(desk, one)}>
            {t("Bỏ")}
            <span class="vh"> {one.text}</span>
          </button>
        </div>
      ) : null}
    </li>
  );
}

/** "Phòng Tài chính, trước ngày 08/4/2022". */
export function whoAndWhen({ unit, due }: Conclusion): string {
  const when = due ? t("trước ngày {day}", { day: day(due) }) : t("chưa có hạn");
  return `${unit || t("Chưa giao đơn vị nào")}, ${when}`;
}

function Changing({ desk, one, onDone }: { desk: Desk; one: Conclusion; onDone: () => void }) {
  const change = async (concluded: staff.Concluded) => {
    const isDone = await desk.act({
      steps: staff.changeConclusion(one.no, concluded),
      said: t("Đã sửa kết luận."),
      undo: staff.changeConclusion(one.no, concludedOf(one)),
    });
    if (isDone) onDone();
    return isDone;
  };
  return (
    <ConclusionForm
      desk={desk}
      name={String(one.no)}
      one={one}
      act={t("Lưu")}
      onSave={change}
      onClose={onDone}
    />
  );
}

function remove(desk: Desk, one: Conclusion): void {
  const act = {
    steps: staff.removeConclusion(one.no),
    said: t("Đã bỏ một kết luận."),
    undo: staff.addConclusion(concludedOf(one)),
  };
  if (desk.isFree()) void desk.act(act);
}

function concludedOf({ text, unit, due }: Conclusion): staff.Concluded {
  return { text, unit, due: due || null };
}
