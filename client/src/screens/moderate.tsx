import { t } from "../lib/i18n";
import { openLive } from "../state/live";
import { Icon } from "../ui/Icon";
import "../styles/staff.css";
import { useRef } from "preact/hooks";
import * as acts from "./moderate/acts";
import { type Board, makeBoard } from "./moderate/board";
import { HandledColumn } from "./moderate/HandledColumn";
import { QueueColumn } from "./moderate/QueueColumn";
import { Sheets } from "./moderate/sheets";
import { WaitingColumn } from "./moderate/WaitingColumn";
import { columnsOf } from "./staff/columns";
import { openDesk } from "./staff/desk";
import { Foot, Hint, Top } from "./staff/Frame";
import { useKeys } from "./staff/keys";
import { Sums } from "./staff/Sums";
import { mountWhenSeen } from "./staff/whenSeen";

/** The moderators' screen: read, decide, order the queue; the keyboard does everything. */
function Moderate({ board }: { board: Board }) {
  const { desk } = board;
  const search = useRef<HTMLInputElement>(null);
  useKeys(keysOf(board, () => search.current?.focus()));
  return (
    <div class="staff">
      <Top live={desk.live} />
      <section class="staff__sum" aria-label={t("Số liệu")}>
        <Sums live={desk.live} />
        <label class="find">
          <span class="vh">{t("Tìm ý kiến")}</span>
          <Icon name="search" />
          <input
            ref={search}
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
      </section>
      <main class="cols cols--mod" id="chinh" tabIndex={-1}>
        <WaitingColumn board={board} />
        <QueueColumn board={board} />
        <HandledColumn board={board} />
      </main>
      <Foot desk={desk}>
        <Hint keys={["j", "k"]} name={t("chuyển ý kiến")} onClick={() => acts.go(board, 1)} />
        <Hint keys={["/"]} name={t("tìm")} onClick={() => search.current?.focus()} />
        <Hint keys={["?"]} name={t("mọi phím tắt")} onClick={() => help(board)} />
      </Foot>
      <Sheets board={board} />
    </div>
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
    ...(desk.may("accept_question") && {
      a: () => acts.withOpen(board, (card) => acts.accept(board, card)),
      q: () => acts.withOpen(board, (card) => acts.acceptFirst(board, card)),
    }),
    ...(desk.may("merge_question") && { m: () => acts.ask(board, "merge") }),
    ...(desk.may("refer_question") && { r: () => acts.ask(board, "refer") }),
    ...(desk.may("decline_question") && { d: () => acts.ask(board, "decline") }),
    u: () => void desk.undo(),
    n: () => acts.letIn(board),
    "/": search,
    "?": () => help(board),
  };
}

function clear(board: Board, field: HTMLInputElement): void {
  board.find.value = "";
  field.blur();
}

function help(board: Board): void {
  board.sheet.value = "keys";
}

async function start(): Promise<void> {
  const live = await openLive("moderate");
  const board = makeBoard(openDesk(live), columnsOf(live));
  mountWhenSeen(live, <Moderate board={board} />);
}

void start();
