import * as staff from "../../data/staff";
import { t } from "../../lib/i18n";
import type { Act, Desk } from "../staff/desk";
import { useWriting } from "./writing";

/** Code points. */
const NOTE_LIMIT = 500;

/** A line of the office before the leaders' eyes, until it is taken away. */
export function TellLeaders({ desk }: { desk: Desk }) {
  const note = desk.live.dialogue.value?.office_note ?? "";
  const writing = useWriting(desk.live, "tell", note);
  if (!desk.may("tell_leaders")) return null;
  const submit = async (event: Event) => {
    event.preventDefault();
    if (await desk.act(telling(writing.text.trim(), note))) writing.drop();
  };
  return (
    <form class="tellbox" onSubmit={submit}>
      <label class="field">
        <span class="field__name">
          {t("Nhắn lãnh đạo")} <small>{t("hiện trên màn hình của lãnh đạo, không thành tiếng")}</small>
        </span>
        <input
          class="input"
          maxLength={NOTE_LIMIT}
          value={writing.text}
          onInput={(event) => writing.set(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="btn" disabled={!writing.isOpen || !writing.text.trim()}>
        {t("Gửi lời nhắn")}
      </button>
      <button type="button" class="btn" disabled={!note} onClick={() => void desk.act(telling("", note))}>
        {t("Cất lời nhắn")}
      </button>
    </form>
  );
}

function telling(note: string, before: string): Act {
  const said = note ? t("Lãnh đạo đã thấy lời nhắn trên màn hình.") : t("Đã cất lời nhắn.");
  return { steps: staff.tellLeaders(note), said, undo: staff.tellLeaders(before) };
}
