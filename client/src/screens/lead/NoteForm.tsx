import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import { Wrong } from "../staff/sheets";

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
      <label class="field">
        <span class="field__name">{name}</span>
        <textarea
          class="input"
          rows={2}
          maxLength={NOTE_LIMIT}
          value={note}
          aria-invalid={wrong && !note.trim()}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      {wrong && !note.trim() ? <Wrong>{missing}</Wrong> : null}
      <p class="q__act">
        <button type="submit" class="btn btn--main">
          {act}
        </button>
        <button type="button" class="btn btn--quiet" onClick={onClose}>
          {t("Thôi")}
        </button>
      </p>
    </form>
  );
}
