/** Replies kept on this device for one reason: press one to use it, word it anew, throw it away. */

import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { DeclineReason } from "../../net/wire";
import { dropReply, keepReply, keptReplies, type Replies } from "../../state/replies";
import { Icon } from "../../ui/Icon";

interface Props {
  readonly reason: DeclineReason;
  readonly note: string;
  readonly onNote: (note: string) => void;
}

export function SavedReplies({ reason, note, onNote }: Props) {
  const [replies, setReplies] = useState<Replies>(keptReplies().load);
  const [used, setUsed] = useState<string | null>(null);
  const saved = replies[reason] ?? [];
  const change = (next: Replies, using: string | null) => {
    keptReplies().save(next);
    setReplies(next);
    setUsed(using);
  };
  const use = (text: string) => {
    setUsed(text);
    onNote(text);
  };
  const text = note.trim();
  const old = used !== null && saved.includes(used) ? used : null;
  const isNew = text !== "" && !saved.includes(text);
  return (
    <div class="replies">
      {saved.length > 0 ? <p class="field__name">{t("Câu đã giữ trên máy này")}</p> : null}
      <ul>
        {saved.map((one) => (
          <Reply
            key={one}
            text={one}
            onUse={() => use(one)}
            onDrop={() => change(dropReply(replies, reason, one), used)}
          />
        ))}
      </ul>
      {isNew && old ? (
        <button
          type="button"
          class="btn btn--slim"
          onClick={() => change(keepReply(replies, reason, text, old), text)}
        >
          {t("Sửa câu đã giữ")}
        </button>
      ) : null}
      {isNew ? (
        <button
          type="button"
          class="btn btn--slim"
          onClick={() => change(keepReply(replies, reason, text, null), text)}
        >
          {t("Giữ ghi chú để dùng lại")}
        </button>
      ) : null}
    </div>
  );
}

function Reply({ text, onUse, onDrop }: { text: string; onUse: () => void; onDrop: () => void }) {
  return (
    <li>
      <button type="button" class="replies__use" onClick={onUse}>
        {text}
      </button>
      <button
        type="button"
        class="btn btn--slim btn--square"
        aria-label={t("Xóa câu đã giữ: {text}", { text })}
        onClick={onDrop}
      >
        <Icon name="cross" small />
      </button>
    </li>
  );
}
