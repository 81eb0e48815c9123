/** The third column: what the hall sees, a message to it, who has not been heard, the switches. */

import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { View } from "../../state/fold";
import { type Unheard, unheard } from "../../state/queue";
import { Icon } from "../../ui/Icon";
import { essence } from "../stage/keep";
import { Stage } from "../stage/Stage";
import * as acts from "./acts";
import type { Podium } from "./podium";

/** Names listed of each kind that was not heard. */
const UNHEARD_LIMIT = 5;

export function HallColumn({ podium, view }: { podium: Podium; view: View }) {
  const cards = podium.columns.cards.value;
  return (
    <section class="col" aria-labelledby="cot-chieu">
      <div class="col__head">
        <h2 id="cot-chieu">{t("Màn hình hội trường")}</h2>
        <span class="small quiet">{t("đúng như đang chiếu")}</span>
      </div>
      <div class="preview" role="img" aria-label={seen(view)}>
        <Stage live={podium.desk.live} preview {...essence(view)} />
      </div>
      {podium.desk.may("tell_stage") ? <Tell podium={podium} shown={view.dialogue.message} /> : null}
      <Switches podium={podium} view={view} />
      <Missing title={t("Lĩnh vực chưa được trả lời")} names={unheard(cards, "field")} />
      <Missing title={t("Đơn vị chưa được trả lời")} names={unheard(cards, "unit")} />
    </section>
  );
}

function seen({ dialogue }: View): string {
  if (dialogue.message) return t("Hội trường đang thấy lời nhắn: {message}", { message: dialogue.message });
  if (dialogue.now !== null) return t("Hội trường đang thấy ý kiến số {no}", { no: dialogue.now });
  return t("Hình thu nhỏ của màn hình hội trường");
}

function Tell({ podium, shown }: { podium: Podium; shown: string }) {
  const [message, setMessage] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    if (!message.trim()) return;
    acts.tellStage(podium, message.trim());
    setMessage("");
  };
  return (
    <>
      <form class="tell" onSubmit={submit}>
        <input
          class="input"
          aria-label={t("Lời nhắn lên màn hình")}
          placeholder={t("Lời nhắn lên màn hình")}
          maxLength={200}
          value={message}
          onInput={(event) => setMessage(event.currentTarget.value)}
        />
        <button type="submit" class="btn">
          {t("Chiếu")}
        </button>
      </form>
      {shown ? (
        <p class="shown">
          <span>{t("Đang chiếu: {message}", { message: shown })}</span>
          <button type="button" class="btn btn--slim" onClick={() => acts.tellStage(podium, "")}>
            {t("Cất lời nhắn")}
          </button>
        </p>
      ) : null}
    </>
  );
}

function Missing({ title, names }: { title: string; names: readonly Unheard[] }) {
  if (names.length === 0) return null;
  return (
    <div class="aside">
      <h3>
        {title} <span class="small quiet">{t("đang chờ")}</span>
      </h3>
      <ul>
        {names.slice(0, UNHEARD_LIMIT).map(({ name, waiting }) => (
          <li key={name}>
            {name} <span class="n">{waiting}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The switches of a running sitting. */
function Switches({ podium, view }: { podium: Podium; view: View }) {
  const { phase, on_break, intake_open } = view.dialogue;
  const { desk } = podium;
  const isOpen = phase === "live" || phase === "collecting";
  return (
    <div class="q__act switches">
      {phase === "live" && desk.may("switch_break") ? (
        <button type="button" class="btn" onClick={() => acts.switchBreak(podium)}>
          <Icon name="pause" />
          {on_break ? t("Hết giờ nghỉ") : t("Nghỉ giải lao")} <kbd class="key">p</kbd>
        </button>
      ) : null}
      {isOpen && desk.may("switch_intake") ? (
        <button type="button" class="btn" onClick={() => acts.switchIntake(podium)}>
          {intake_open ? t("Ngừng nhận ý kiến") : t("Nhận ý kiến trở lại")}
        </button>
      ) : null}
      {phase === "live" && desk.may("close_dialogue") ? <End podium={podium} /> : null}
    </div>
  );
}

function End({ podium }: { podium: Podium }) {
  const open = () => {
    podium.sheet.value = "close";
  };
  return (
    <button type="button" class="btn" onClick={open}>
      {t("Kết thúc đối thoại")}
    </button>
  );
}
