import { hour, longDay, number } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Header } from "../../net/wire";
import type { View } from "../../state/fold";
import type { Live } from "../../state/live";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Before the start: what this is, when it begins, how it works. */
export function Before({ live, dialogue }: { live: Live; dialogue: Header }) {
  return (
    <section class="part__sec">
      {dialogue.organiser && <p class="quiet">{dialogue.organiser}</p>}
      <p class="lead-in">
        <b>{dialogue.theme || dialogue.title}</b>
      </p>
      <p class="until">
        <b>
          <span class="n">{hour(dialogue.starts_at)}</span>
        </b>
        {longDay(dialogue.starts_at)}
      </p>
      {dialogue.place && <p>{dialogue.place}</p>}
      <p class="quiet">
        <Until live={live} at={dialogue.starts_at} /> {whatNow(dialogue, live)}
      </p>
    </section>
  );
}

function whatNow(dialogue: Header, live: Live): string {
  if (dialogue.phase === "planned") {
    const from = Number(live.root.dataset.collectingFrom ?? 0);
    if (from > live.now.value) {
      return t("Nhận ý kiến từ {at}, {day}.", { at: hour(from), day: longDay(from) });
    }
    return t("Khi ban tổ chức mở nhận ý kiến, ô viết sẽ hiện ở đây.");
  }
  return t("{You} gửi ý kiến được ngay từ bây giờ; ý kiến vào hàng và được trả lời trong cuộc đối thoại.");
}

function Until({ live, at }: { live: Live; at: number }) {
  const left = at - live.now.value;
  if (left <= 0) return <>{t("Sắp bắt đầu.")}</>;
  if (left < HOUR_MS) return <>{t("Bắt đầu sau {n} phút.", { n: Math.ceil(left / MINUTE_MS) })}</>;
  if (left < 24 * HOUR_MS) return <>{t("Bắt đầu sau {n} giờ.", { n: Math.round(left / HOUR_MS) })}</>;
  return <>{t("Bắt đầu sau {n} ngày.", { n: Math.round(left / 24 / HOUR_MS) })}</>;
}

/** The rules in a few sentences, for those who read before they ask. */
export function Rules() {
  return (
    <section class="part__sec">
      <h2>{t("Quy chế, nói ngắn")}</h2>
      <p>
        {t(
          "Mỗi ý kiến được đánh số và không ai xóa được. Thư ký có thể gộp ý kiến trùng hoặc không tiếp nhận, khi đó phải ghi lý do và {you} đọc được. Việc chưa trả lời kịp sẽ có văn bản, có hạn.",
        )}
      </p>
    </section>
  );
}

/** During the sitting: a break, and what the host tells everybody. Nothing otherwise. */
export function During({ dialogue }: { dialogue: Header }) {
  if (!dialogue.on_break && !dialogue.message) return null;
  return (
    <section class="part__sec" aria-label={t("Thông báo")}>
      {dialogue.on_break && (
        <p class="lead-in">
          <b>{t("Đang nghỉ giải lao.")}</b> {dialogue.intake_open && t("{You} vẫn gửi ý kiến được.")}
        </p>
      )}
      {dialogue.message && <p class="lead-in">{dialogue.message}</p>}
    </section>
  );
}

/** After the end: thanks with the figures, and the way to one's question by its receipt. */
export function After({ view }: { view: View }) {
  const { dialogue, tally } = view;
  return (
    <>
      <section class="part__sec">
        {dialogue.closed_at !== null && (
          <p class="quiet">
            {t("Kết thúc lúc {at}, {day}", {
              at: hour(dialogue.closed_at),
              day: longDay(dialogue.closed_at),
            })}
          </p>
        )}
        <p class="lead-in">
          <b>
            {t(
              "Cảm ơn {you}. {received} ý kiến đã được nhận, {answered} đã trả lời, {deferred} đang chờ văn bản.",
              {
                received: number(tally.received),
                answered: number(tally.live + tally.written),
                deferred: number(tally.deferred),
              },
            )}
          </b>
        </p>
      </section>
      <Follow />
    </>
  );
}

/** A plain form: the code travels in the body, never in an address. */
function Follow() {
  return (
    <section class="part__sec">
      <form method="post" action="/r/">
        <label class="field__name" for="code">
          {t("Xem ý kiến của {you} bằng mã theo dõi")}
        </label>
        <input
          class="input code"
          id="code"
          name="code"
          required
          maxLength={16}
          autocapitalize="characters"
          autocomplete="off"
          spellcheck={false}
        />
        <p class="q__act">
          <button type="submit" class="btn btn--main btn--touch btn--wide">
            {t("Xem")}
          </button>
        </p>
      </form>
    </section>
  );
}
