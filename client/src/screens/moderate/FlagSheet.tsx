/** Say that a question is a complaint or a denunciation: what that means, and what its asker will be shown. */

import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { Flag } from "../../net/wire";
import { ActSheet, Wrong } from "../staff/sheets";
import * as acts from "./acts";
import type { OneProps } from "./OneSheets";
import { flag } from "./remark";

export function FlagSheet({ board, card, onClose }: OneProps) {
  const [kind, setKind] = useState<Flag | null | undefined>(card.flag ?? undefined);
  const [wrong, setWrong] = useState(false);
  const mayRefer = card.handling === "waiting" && board.desk.may("refer_question");
  const [refer, setRefer] = useState(mayRefer);
  const submit = async () => {
    if (kind === undefined) return setWrong(true);
    onClose();
    if (kind !== card.flag && !(await flag(board, card, kind))) return;
    if (kind && refer) acts.askAbout(board, "refer", card.no);
  };
  return (
    <ActSheet
      title={t("Gắn cờ ý kiến số {no}", { no: card.no })}
      act={kind && refer ? t("Gắn cờ rồi chuyển") : t("Lưu")}
      onClose={onClose}
      onSubmit={submit}
    >
      <Kinds kind={kind} flagged={card.flag !== null} onKind={setKind} />
      {wrong && kind === undefined ? <Wrong>{t("Chọn khiếu nại hoặc tố cáo.")}</Wrong> : null}
      {kind ? <Route kind={kind} /> : null}
      {mayRefer && kind !== null ? (
        <fieldset class="choice choice--tight">
          <legend class="vh">{t("Sau khi gắn cờ")}</legend>
          <label>
            <input
              type="checkbox"
              checked={refer}
              onChange={(event) => setRefer(event.currentTarget.checked)}
            />
            <span>{t("Chuyển ngay đến nơi có thẩm quyền")}</span>
          </label>
        </fieldset>
      ) : null}
    </ActSheet>
  );
}

interface KindsProps {
  readonly kind: Flag | null | undefined;
  readonly flagged: boolean;
  readonly onKind: (kind: Flag | null) => void;
}

function Kinds({ kind, flagged, onKind }: KindsProps) {
  const one = (value: Flag | null, word: string, means: string) => (
    <label>
      <input type="radio" name="flag" checked={kind === value} onChange={() => onKind(value)} />
      <span>
        {word} <small>{means}</small>
      </span>
    </label>
  );
  return (
    <fieldset class="choice">
      <legend class="vh">{t("Ý kiến này là")}</legend>
      {one(
        "complaint",
        t("Khiếu nại"),
        t("Đề nghị xem xét lại một quyết định, việc làm đối với chính mình."),
      )}
      {one("denunciation", t("Tố cáo"), t("Báo một hành vi vi phạm pháp luật của người khác."))}
      {flagged ? one(null, t("Không phải"), t("Bỏ cờ đã gắn.")) : null}
    </fieldset>
  );
}

/** What the asker is shown. */
function Route({ kind }: { kind: Flag }) {
  return (
    <p class="route">
      {kind === "complaint"
        ? t(
            "Người gửi sẽ thấy: việc này được giải quyết theo Luật Khiếu nại 2011, đơn gửi đến nơi đã ra quyết định; buổi đối thoại không thay được thủ tục đó. Ý kiến vẫn được tính trong số đã nhận.",
          )
        : t(
            "Người gửi sẽ thấy: việc này được giải quyết theo Luật Tố cáo 2018, đơn gửi đến nơi có thẩm quyền và người tố cáo được giữ bí mật; buổi đối thoại không thay được thủ tục đó. Ý kiến vẫn được tính trong số đã nhận.",
          )}
    </p>
  );
}
