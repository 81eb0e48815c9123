/** The switches of a sitting: the break, the intake, the counts, the end. */

import type { ComponentChildren } from "preact";
import { t } from "../../lib/i18n";
import type { Asked, Header } from "../../net/wire";
import { Icon } from "../../ui/Icon";
import * as house from "./house";
import { open, type Podium } from "./podium";

export function Switches({ podium, dialogue }: { podium: Podium; dialogue: Header }) {
  const { phase, on_break, intake_open } = dialogue;
  const isLive = phase === "live";
  if (phase === "concluded") return null;
  return (
    <div class="switches">
      {isLive ? (
        <Switch podium={podium} may="switch_break" by="p" onPress={() => house.switchBreak(podium)}>
          <Icon name="pause" />
          {on_break ? t("Hết giờ nghỉ") : t("Nghỉ giải lao")}
        </Switch>
      ) : null}
      {isLive || phase === "collecting" ? (
        <Switch podium={podium} may="switch_intake" by="i" onPress={() => house.switchIntake(podium)}>
          {intake_open ? t("Ngừng nhận ý kiến") : t("Nhận ý kiến trở lại")}
        </Switch>
      ) : null}
      <Counts podium={podium} shown={dialogue.counts_shown} />
      {isLive ? (
        <Switch podium={podium} may="close_dialogue" by="e" onPress={() => open(podium, "close")}>
          {t("Kết thúc đối thoại")}
        </Switch>
      ) : null}
    </div>
  );
}

function Counts({ podium, shown }: { podium: Podium; shown: boolean }) {
  return (
    <>
      <Switch podium={podium} may="switch_counts" by="c" onPress={() => house.switchCounts(podium)}>
        {shown ? t("Ẩn lượt quan tâm") : t("Hiện lượt quan tâm")}
      </Switch>
      <p class="small quiet">
        {shown
          ? t("Mọi người đang thấy số. Nên ẩn trong những phút đầu để không ai chạy theo số đông.")
          : t("Mọi người chưa thấy số, để không ai chạy theo số đông. Ở đây vẫn hiện.")}
      </p>
    </>
  );
}

interface SwitchProps {
  readonly podium: Podium;
  readonly may: Asked["do"];
  readonly by: string;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

function Switch({ podium, may, by, onPress, children }: SwitchProps) {
  if (!podium.desk.may(may)) return null;
  return (
    <button type="button" class="btn" onClick={onPress}>
      {children} <kbd class="key">{by}</kbd>
    </button>
  );
}
