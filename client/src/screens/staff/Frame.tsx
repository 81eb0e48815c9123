/** What stands around every staff screen: the top line, the skip link, the status line with its undo, the keys. */

import type { ComponentChildren } from "preact";
import { clock } from "../../lib/format";
import { t } from "../../lib/i18n";
import { lang } from "../../lib/lang";
import type { Live, Page } from "../../state/live";
import { Announcer } from "../../ui/Say";
import { Sign } from "../../ui/Sign";
import { WireLine } from "../../ui/WireLine";
import type { Desk } from "./desk";

/** All go to an organiser, the record to a secretary too; anybody else holds the seat of one page. */
const PAGES: readonly (readonly [Page, () => string])[] = [
  ["moderate", () => t("Điều phối")],
  ["host", () => t("Điều hành")],
  ["lead", () => t("Trả lời")],
  ["record", () => t("Hồ sơ")],
];

/** The top line of a staff screen. */
export function Top({ live, children }: { live: Live; children?: ComponentChildren }) {
  const other = lang() === "en" ? "vi" : "en";
  return (
    <header class="top">
      <a class="skip" href="#chinh">
        {t("Đến nội dung chính")}
      </a>
      <Sign />
      <h1>{live.view.value?.dialogue.title}</h1>
      <Pages live={live} />
      <div class="top__end">
        {children}
        <WireLine live={live} />
        <a class="small quiet" href={`?lang=${other}`} lang={other} hreflang={other}>
          {other === "en" ? "English" : "Tiếng Việt"}
        </a>
        <Clock live={live} />
      </div>
    </header>
  );
}

function Pages({ live }: { live: Live }) {
  const you = live.view.value?.you;
  const role = you?.role;
  const isOpen = (page: Page) =>
    page === live.page || role === "organiser" || (role === "secretary" && page === "record");
  const pages = PAGES.filter(([page]) => isOpen(page));
  const isClerk = you?.may.includes("take_down_question") ?? false;
  return (
    <nav aria-label={t("Màn hình")} data-alone={pages.length === 1 && !isClerk}>
      {pages.map(([page, name]) => (
        <a key={page} href={`/d/${live.code}/${page}`} aria-current={page === live.page ? "page" : undefined}>
          {name()}
        </a>
      ))}
      {isClerk && <a href={`/d/${live.code}/intake`}>{t("Nhập ý kiến hộ")}</a>}
      {role === "secretary" && <a href={`/desk/${live.code}/collecting`}>{t("Gửi đơn vị")}</a>}
      {role === "secretary" && <a href={`/desk/${live.code}/attendance`}>{t("Số người dự")}</a>}
    </nav>
  );
}

function Clock({ live }: { live: Live }) {
  return <span class="n top__clock">{clock(live.now.value)}</span>;
}

/** The last thing done, with the way to take it back; read out politely. */
export function Line({ desk }: { desk: Desk }) {
  const line = desk.line.value;
  return (
    <div class="line">
      {line ? (
        <p class="say" data-tone={line.tone} key={line.text}>
          {line.text}
          {line.undoable ? (
            <button type="button" onClick={() => void desk.undo()}>
              {t("Hoàn tác")}
              <span class="key">u</span>
            </button>
          ) : null}
          {line.redoable ? (
            <button type="button" onClick={() => void desk.redo()}>
              {t("Làm lại")}
              <span class="key">U</span>
            </button>
          ) : null}
        </p>
      ) : null}
      <Announcer />
    </div>
  );
}

interface FootProps {
  readonly desk: Desk;
  /** Acts on what is chosen; they take the place of the keys. */
  readonly bar?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The foot of a screen: the line, and the keys. */
export function Foot({ desk, bar = null, children }: FootProps) {
  return (
    <footer class="staff__foot" data-empty={desk.line.value === null && bar === null}>
      <Line desk={desk} />
      {bar ?? <div class="keys">{children}</div>}
    </footer>
  );
}

/** One entry of the line of keys; a key is a button too. */
export function Hint({
  keys,
  name,
  onClick,
}: {
  keys: readonly string[];
  name: string;
  onClick: () => void;
}) {
  return (
    <button type="button" onClick={onClick}>
      {keys.map((key) => (
        <kbd class="key" key={key}>
          {key}
        </kbd>
      ))}
      {name}
    </button>
  );
}
