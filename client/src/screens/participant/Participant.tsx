import type { ReadonlySignal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { t } from "../../lib/i18n";
import type { View } from "../../state/fold";
import type { Live } from "../../state/live";
import { Announcer } from "../../ui/Say";
import { Announcement } from "./Announcement";
import { Composer } from "./Composer";
import type { Desk } from "./desk";
import { Head } from "./Head";
import { Lists } from "./Lists";
import { later } from "./later";
import { Notices } from "./Notices";
import { Now } from "./Now";
import { After, Before, During, Rules } from "./Phases";
import { Stamp } from "./Stamp";
import { StatusLine } from "./StatusLine";
import { Wrong } from "./Wrong";

const ReceiptSheet = later(async () => (await import("./ReceiptSheet")).ReceiptSheet);

interface Props {
  live: Live;
  desk: Desk;
}

interface PageProps extends Props {
  /** Draws its children beside the picture, once there is one. */
  beside?: ReadonlySignal<FunctionComponent | null>;
}

/** A teacher with an old phone: what is answered now, the box, the lists. */
export function Participant({ live, desk, beside }: PageProps) {
  const Beside = beside?.value;
  const view = live.view.value;
  const content = (
    <>
      <Notices live={live} />
      <Announcement live={live} desk={desk} />
      {view && <Body live={live} desk={desk} view={view} />}
    </>
  );
  return (
    <div class={Beside ? "part part--wide" : "part"}>
      <Head live={live} />
      <main id="main" tabIndex={-1}>
        {Beside ? <Beside>{content}</Beside> : content}
      </main>
      <footer class="part__foot">
        {t("Mọi ý kiến đều được đánh số, lưu lại và tính vào số liệu. Không ai xóa được.")}
      </footer>
      {desk.shown.value && <ReceiptSheet live={live} desk={desk} stamp={desk.shown.value} />}
      <StatusLine desk={desk} />
      <Announcer />
    </div>
  );
}

function Body({ live, desk, view }: Props & { view: View }) {
  const { phase } = view.dialogue;
  const isBefore = phase === "planned" || phase === "collecting";
  const isOpen = phase === "collecting" || phase === "live";
  const isAfter = phase === "closed" || phase === "concluded";
  return (
    <>
      <Now live={live} />
      {phase === "live" && <During dialogue={view.dialogue} />}
      {isBefore && <Before live={live} dialogue={view.dialogue} />}
      {isAfter && <After view={view} />}
      {isOpen && view.you.may.includes("submit_question") && (
        <section class="part__sec">
          <Composer live={live} desk={desk} />
        </section>
      )}
      {isAfter && <Leftover desk={desk} />}
      {desk.stamp.value && <Stamp desk={desk} stamp={desk.stamp.value} />}
      {isBefore && <Rules />}
      {phase !== "planned" && <Lists live={live} desk={desk} />}
      {isAfter && (
        <p class="part__sec">
          <a href={`/d/${live.code}/record`}>{t("Xem toàn bộ hồ sơ công khai")}</a>
        </p>
      )}
    </>
  );
}

/** Words that can't be sent any more are shown, so that they are not lost. */
function Leftover({ desk }: { desk: Desk }) {
  const { text } = desk.draft.value;
  if (!text.trim()) return null;
  return (
    <section class="part__sec">
      <h2>{t("Bản nháp chưa gửi")}</h2>
      <Wrong sentence={desk.wrong.value} />
      <p class="q__text">{text}</p>
      <div class="q__act">
        <button type="button" class="btn" onClick={() => desk.clear()}>
          {t("Bỏ bản nháp")}
        </button>
      </div>
    </section>
  );
}
