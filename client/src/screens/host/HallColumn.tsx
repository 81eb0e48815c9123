/** The third column: what the hall sees, which screens are on, the messages, the switches, who has not been heard. */

import { t } from "../../lib/i18n";
import type { View } from "../../state/fold";
import { type Unheard, unheard } from "../../state/queue";
import { essence } from "../stage/keep";
import { Stage } from "../stage/Stage";
import { Messages } from "./Messages";
import type { Podium } from "./podium";
import { Stages } from "./Stages";
import { Switches } from "./Switches";

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
      <Stages podium={podium} />
      <Messages podium={podium} dialogue={view.dialogue} />
      <Switches podium={podium} dialogue={view.dialogue} />
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
