import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import { Wrong } from "../staff/sheets";
import { Box, FormActs } from "./fields";

/** Code points of a note or a reason. */
export const NOTE_LIMIT = 500;

interface Props {
  readonly name: string;
  readonly act: string;
  /** Said where the field was left empty. */
  readonly missing: string;
  readonly onSend: (note: string) => void;
  readonly onClose: () => void;
}

/** A few words that must be there, in place. */
export function NoteForm({ name, act, missing, onSend, onClose }: Props) {
  const [note, setNote] = useState("");
  const [wrong, setWrong] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    if (note.trim()) onSend(note.trim());
    else setWrong(true);
  };
  return (
    <form class="written" onSubmit={submit}>
      <Box name={name} rows={2} limit={NOTE_LIMIT} text={note} onText={setNote} takesFocus />
      {wrong && !note.trim() ? <Wrong>{missing}</Wrong> : null}
      <FormActs act={act} close={t("Thôi")} onClose={onClose} />
    </form>
  );
}
