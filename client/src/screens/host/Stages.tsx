/** Which screens of the hall are on: a projector that went dark is told here before the hall tells. */

import { hour } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Podium } from "./podium";
import type { SeenStage } from "./seenStages";

export function Stages({ podium }: { podium: Podium }) {
  const stages = podium.stages.value;
  const isOn = stages.some(({ lostAt }) => lostAt === null);
  return (
    <ul class="stages" aria-label={t("Các màn chiếu")}>
      {isOn ? null : (
        <li data-tone="wait">{t("Chưa có màn chiếu nào đang nối. Hội trường chưa thấy gì.")}</li>
      )}
      {stages.map((stage) => (
        <li key={stage.name} data-tone={stage.lostAt === null ? undefined : "wait"}>
          {sentence(stage)}
        </li>
      ))}
    </ul>
  );
}

function sentence({ name, lostAt }: SeenStage): string {
  if (lostAt === null) return t("{name}: đang chiếu", { name });
  return t("{name}: mất nối lúc {at}, giữ nội dung cuối", { name, at: hour(lostAt) });
}
