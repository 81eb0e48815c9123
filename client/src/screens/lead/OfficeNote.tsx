import { useEffect, useRef } from "preact/hooks";
import { t } from "../../lib/i18n";
import { announce } from "../../ui/Say";
import type { Desk } from "../staff/desk";

/** What the office tells the leader, quietly on top; a new one pulses once, without a sound. */
export function OfficeNote({ desk }: { desk: Desk }) {
  const note = desk.live.dialogue.value?.office_note ?? "";
  const first = useRef(note);
  useEffect(() => {
    if (note && note !== first.current) announce(t("Văn phòng nhắn: {note}", { note }));
  }, [note]);
  if (!note) return null;
  return (
    <p class="lead__note" key={note} data-new={note !== first.current}>
      <b>{t("Văn phòng")}</b> {note}
    </p>
  );
}
