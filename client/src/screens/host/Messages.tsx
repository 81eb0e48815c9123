/** What is being told to the hall, to everybody and to the leaders, and the sheets that tell it. */

import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { Header } from "../../net/wire";
import { ActSheet, Wrong } from "../staff/sheets";
import { isHeard, PLACES, type Place, tell } from "./places";
import { open, type Podium } from "./podium";

export function Messages({ podium, dialogue }: { podium: Podium; dialogue: Header }) {
  const places = PLACES.filter(({ may }) => podium.desk.may(may));
  if (!isHeard(dialogue) || places.length === 0) return null;
  return (
    <div class="aside">
      <h3>{t("Lời nhắn")}</h3>
      <ul class="messages">
        {places.map((place) => (
          <Row key={place.sheet} podium={podium} place={place} shown={place.shown(dialogue)} />
        ))}
      </ul>
    </div>
  );
}

function Row({ podium, place, shown }: { podium: Podium; place: Place; shown: string }) {
  const title = place.title();
  return (
    <li>
      <span class="messages__to">{place.name()}</span>
      <p class={shown ? "messages__shown" : "messages__shown quiet"}>{shown || t("chưa có lời nhắn")}</p>
      <span class="messages__acts">
        {shown ? (
          <button
            type="button"
            class="btn btn--slim"
            aria-label={t("Gỡ: {what}", { what: title })}
            onClick={() => tell(podium, place, "")}
          >
            {t("Gỡ")}
          </button>
        ) : null}
        <button
          type="button"
          class="btn btn--slim"
          aria-label={t("Viết {key}: {what}", { key: place.key, what: title })}
          onClick={() => open(podium, place.sheet)}
        >
          {t("Viết")} <kbd class="key">{place.key}</kbd>
        </button>
      </span>
    </li>
  );
}

interface SheetProps {
  readonly podium: Podium;
  readonly place: Place;
  readonly onClose: () => void;
}

/** Writes a message for one place; what stands there is offered to be changed. */
export function MessageSheet({ podium, place, onClose }: SheetProps) {
  const shown = podium.desk.live.dialogue.value;
  const [message, setMessage] = useState(shown ? place.shown(shown) : "");
  const [wrong, setWrong] = useState(false);
  const text = message.trim();
  const submit = () => (text ? tell(podium, place, text) : setWrong(true));
  return (
    <ActSheet title={place.title()} act={place.act()} onClose={onClose} onSubmit={submit}>
      <p class="quiet">{place.readBy()}</p>
      <label class="field">
        <span class="field__name">{t("Nội dung")}</span>
        <input
          class="input"
          maxLength={place.limit}
          value={message}
          aria-invalid={wrong && !text}
          onInput={(event) => setMessage(event.currentTarget.value)}
        />
      </label>
      {wrong && !text ? <Wrong>{t("Lời nhắn còn trống.")}</Wrong> : null}
    </ActSheet>
  );
}
