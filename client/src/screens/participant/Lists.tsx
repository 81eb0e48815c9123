import { useEffect, useRef, useState } from "preact/hooks";
import { number } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import type { View } from "../../state/fold";
import { isAnswered, isOn, list, type Order, stand, type Tab } from "../../state/lists";
import type { Live } from "../../state/live";
import { Arrivals } from "../../ui/Arrivals";
import { Icon } from "../../ui/Icon";
import { Opinion } from "../../ui/Opinion";
import type { Desk } from "./desk";
import { EmptyList } from "./EmptyList";
import { MineList } from "./MineList";
import { Note } from "./Notes";
import { Same } from "./Same";

const PAGE = 40;

interface Props {
  live: Live;
  desk: Desk;
}

/** The three lists, one at a time. */
export function Lists({ live, desk }: Props) {
  const view = live.view.value;
  if (!view) return null;
  const tab = tabOf(desk, view);
  return (
    <section class="part__sec" aria-labelledby="lists">
      <h2 class="vh" id="lists">
        {t("Các ý kiến")}
      </h2>
      <Tabs live={live} desk={desk} view={view} current={tab} />
      {tab === "mine" ? (
        <MineList live={live} desk={desk} />
      ) : (
        <PublicList live={live} desk={desk} tab={tab} />
      )}
    </section>
  );
}

/** The tab that was chosen; before that, what most people come for. */
function tabOf(desk: Desk, { dialogue }: View): Tab {
  const isAfter = dialogue.phase === "closed" || dialogue.phase === "concluded";
  return desk.tab.value ?? (isAfter ? "answered" : "asking");
}

function Tabs({ live, desk, view, current }: Props & { view: View; current: Tab }) {
  const isAfter = view.dialogue.phase === "closed" || view.dialogue.phase === "concluded";
  const words: Record<Tab, string> = {
    asking: isAfter ? t("Đang chờ") : t("Đang hỏi"),
    mine: t("Của tôi"),
    answered: t("Đã trả lời"),
  };
  const sent = live.unsent.value.filter(({ command }) => command.do === "submit_question").length;
  const own = sent + Object.keys(desk.unlinked.value).length;
  return (
    <nav class="tabs" aria-label={t("Danh sách ý kiến")}>
      {(["asking", "mine", "answered"] as const).map((tab) => (
        <button
          key={tab}
          type="button"
          aria-current={tab === current ? "page" : undefined}
          onClick={() => {
            desk.tab.value = tab;
          }}
        >
          {words[tab]} <span class="n">{number(count(view, tab) + (tab === "mine" ? own : 0))}</span>
        </button>
      ))}
    </nav>
  );
}

function count(view: View, tab: Tab): number {
  let n = 0;
  for (const card of view.questions.values()) if (isOn(tab, card)) n += 1;
  return n;
}

function PublicList({ live, desk, tab }: Props & { tab: "asking" | "answered" }) {
  const view = live.view.value as View;
  const find = desk.find.value;
  const order = view.dialogue.counts_shown ? desk.order.value : "newest";
  const fresh = list(view.questions.values(), tab, order, find);
  const { rows, waiting, show } = useStanding(view, fresh, `${tab} ${order} ${find}`);
  const box = useRef<HTMLDivElement>(null);
  // The button goes away when it is pressed: the focus goes to what it brought.
  const showAndFocus = () => {
    show();
    box.current?.focus({ preventScroll: true });
  };
  return (
    <>
      {(fresh.length > 0 || find) && <Find desk={desk} />}
      {tab === "asking" && fresh.length > 0 && (
        <Orders desk={desk} n={fresh.length} isFree={view.dialogue.counts_shown} />
      )}
      <Arrivals n={waiting} onClick={showAndFocus} />
      {rows.length === 0 && waiting === 0 && <EmptyList tab={tab} find={find} onClear={() => clear(desk)} />}
      <div ref={box} tabIndex={-1}>
        <Rows live={live} desk={desk} rows={rows} />
      </div>
    </>
  );
}

/** As many rows as an old phone draws at once, and a button for more. */
function Rows({ live, desk, rows }: Props & { rows: readonly Card[] }) {
  const [pages, setPages] = useState(1);
  const more = rows.length - pages * PAGE;
  return (
    <>
      <ul>
        {rows.slice(0, pages * PAGE).map((card) => (
          <Row key={card.no} live={live} desk={desk} card={card} />
        ))}
      </ul>
      {more > 0 && (
        <button type="button" class="btn btn--wide part__more" onClick={() => setPages(pages + 1)}>
          {t("Xem thêm, còn {n}", { n: more })}
        </button>
      )}
    </>
  );
}

/** It reads a signal and stable props, so that it is drawn again only when its own card changed. */
function Row({ live, desk, card }: Props & { card: Card }) {
  return (
    <Opinion card={card} find={desk.find.value} state={card.answer !== "none"}>
      <div class="q__act">
        <Same live={live} card={card} />
      </div>
      {isAnswered(card) && <Note card={card} />}
    </Opinion>
  );
}

/** Holds the rows still until `show`, or until another list is looked at. */
function useStanding(view: View, fresh: ReturnType<typeof list>, key: string) {
  const [held, hold] = useState<{ key: string; numbers: readonly number[] }>({ key: "", numbers: [] });
  const isStale = held.key !== key || (held.numbers.length === 0 && fresh.length > 0);
  const numbers = isStale ? fresh.map((card) => card.no) : held.numbers;
  const show = () => hold({ key, numbers: fresh.map((card) => card.no) });
  useEffect(() => {
    if (isStale) hold({ key, numbers });
  });
  return { ...stand(numbers, fresh, view.questions), show };
}

function clear(desk: Desk): void {
  desk.find.value = "";
  document.getElementById("find")?.focus();
}

function Find({ desk }: { desk: Desk }) {
  return (
    <div class="find">
      <Icon name="search" />
      <input
        class="input"
        id="find"
        type="search"
        aria-label={t("Tìm trong các ý kiến")}
        placeholder={t("Tìm, có dấu hay không")}
        value={desk.find.value}
        onInput={(event) => {
          desk.find.value = event.currentTarget.value;
        }}
      />
    </div>
  );
}

/** By support only where supports are shown: the order would tell them. */
function Orders({ desk, n, isFree }: { desk: Desk; n: number; isFree: boolean }) {
  if (!isFree) {
    return (
      <p class="order order--fixed">
        {t("Số người quan tâm đang được ẩn để mỗi người tự chọn; ý kiến xếp theo thời gian.")}
      </p>
    );
  }
  if (n < 2) return null;
  const words: Record<Order, string> = { support: t("Nhiều người quan tâm"), newest: t("Mới nhất") };
  return (
    <p class="order">
      {(["support", "newest"] as const).map((order) => (
        <button
          key={order}
          type="button"
          aria-pressed={order === desk.order.value}
          onClick={() => {
            desk.order.value = order;
          }}
        >
          {words[order]}
        </button>
      ))}
    </p>
  );
}
