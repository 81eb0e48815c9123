import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { t } from "../../lib/i18n";
import { Icon } from "../../ui/Icon";
import { Foot, Hint, Top } from "../staff/Frame";
import { useKeys } from "../staff/keys";
import { Sums } from "../staff/Sums";
import * as acts from "./acts";
import type { Board } from "./board";
import { Colleagues } from "./Colleagues";
import { hold } from "./company";
import { accept, acceptFirst, mergeChosen } from "./decide";
import { HandledColumn } from "./HandledColumn";
import { Picked } from "./Picked";
import { QueueColumn } from "./QueueColumn";
import { Sheets } from "./sheets";
import { WaitingColumn } from "./WaitingColumn";

/** The moderators' screen: read, decide, order the queue; the keyboard does everything. */
export function Moderate({ board }: { board: Board }) {
  const { desk } = board;
  const search = useRef<HTMLInputElement>(null);
  useKeys(keysOf(board, () => search.current?.focus()));
  return (
    <div class="staff">
      <Top live={desk.live}>
        <Colleagues live={desk.live} />
      </Top>
      <section class="staff__sum" aria-label={t("Số liệu")}>
        <Sums live={desk.live} />
        <div class="finds">
          <Search board={board} field={search} />
          <button type="button" class="btn" onClick={() => filter(board)}>
            <kbd class="key">f</kbd> {t("Lọc")}
          </button>
        </div>
      </section>
      <main class="cols cols--mod" id="chinh" tabIndex={-1}>
        <WaitingColumn board={board} />
        <QueueColumn board={board} />
        <HandledColumn board={board} />
      </main>
      <Foot desk={desk} bar={board.picking.value ? <Picked board={board} /> : null}>
        <Hint keys={["j", "k"]} name={t("chuyển ý kiến")} onClick={() => acts.go(board, 1)} />
        <Hint keys={["x"]} name={t("chọn nhiều")} onClick={() => acts.chooseOpen(board)} />
        <Hint keys={["/"]} name={t("tìm")} onClick={() => search.current?.focus()} />
        <Hint keys={["?"]} name={t("mọi phím tắt")} onClick={() => help(board)} />
      </Foot>
      <Sheets board={board} />
    </div>
  );
}

function Search({ board, field }: { board: Board; field: RefObject<HTMLInputElement | null> }) {
  return (
    <label class="find">
      <span class="vh">{t("Tìm ý kiến")}</span>
      <Icon name="search" />
      <input
        ref={field}
        class="input"
        type="search"
        placeholder={t("Tìm số, chữ, đơn vị")}
        value={board.find.value}
        onInput={(event) => {
          board.find.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => event.key === "Escape" && clear(board, event.currentTarget)}
      />
    </label>
  );
}

function keysOf(board: Board, search: () => void) {
  const next = () => acts.go(board, 1);
  const previous = () => acts.go(board, -1);
  const { desk } = board;
  return {
    j: next,
    ArrowDown: next,
    k: previous,
    ArrowUp: previous,
    "Shift+j": () => acts.extend(board, 1),
    "Shift+ArrowDown": () => acts.extend(board, 1),
    "Shift+k": () => acts.extend(board, -1),
    "Shift+ArrowUp": () => acts.extend(board, -1),
    x: () => acts.chooseOpen(board),
    Escape: () => acts.chooseNone(board),
    ...(desk.may("accept_question") && {
      a: () => acts.withTargets(board, (cards) => accept(board, cards)),
      q: () => acts.withTargets(board, (cards) => acceptFirst(board, cards)),
    }),
    ...(desk.may("merge_question") && { m: () => mergeChosen(board) }),
    ...(desk.may("refer_question") && { r: () => acts.ask(board, "refer") }),
    ...(desk.may("decline_question") && { d: () => acts.ask(board, "decline") }),
    ...(desk.may("accept_question") && { h: () => hold(board) }),
    t: () => acts.askNote(board, "summary"),
    b: () => acts.askNote(board, "briefing"),
    g: () => acts.askNote(board, "flag"),
    u: () => void desk.undo(),
    "Shift+u": () => void desk.redo(),
    n: () => acts.letIn(board),
    "/": search,
    f: () => filter(board),
    "?": () => help(board),
  };
}

function clear(board: Board, field: HTMLInputElement): void {
  board.find.value = "";
  field.blur();
}

function filter(board: Board): void {
  acts.askAbout(board, "filter", null);
}

function help(board: Board): void {
  acts.askAbout(board, "keys", null);
}
