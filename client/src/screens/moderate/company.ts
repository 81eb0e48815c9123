/** Which colleagues look at which question, and who keeps one for herself. */

import { computed, effect, type ReadonlySignal, type Signal, untracked } from "@preact/signals";
import { t } from "../../lib/i18n";
import type { Colleague } from "../../net/wire";
import type { Live } from "../../state/live";
import type { Desk } from "../staff/desk";
import type { Board } from "./board";

/** A question is looked at when nobody walked on for so long. */
const REST_MS = 250;

/** The colleagues at one question. */
export interface Company {
  /** "Mai đang xem", as a sentence without its full stop. */
  readonly sentence: string;
  readonly initials: string;
  /** Who keeps the question, or nothing. */
  readonly holder: string;
}

/** The other members of staff who are here, each once. */
export function colleaguesOf({ staff, you }: Live): readonly Colleague[] {
  return staff.value.people.filter(({ seat }) => seat !== you.value?.seat);
}

/** The colleagues at each question that has any. */
export function companyOf(live: Live): ReadonlySignal<ReadonlyMap<number, Company>> {
  return computed(() => {
    const at = new Map<number, Colleague[]>();
    for (const one of colleaguesOf(live)) {
      if (one.question !== null) at.set(one.question, [...(at.get(one.question) ?? []), one]);
    }
    return new Map([...at].map(([no, people]) => [no, company(people)]));
  });
}

function company(people: readonly Colleague[]): Company {
  const holder = people.find(({ holds }) => holds);
  const names = people.map(called);
  const [first = "", second] = names;
  if (holder) {
    const by = called(holder);
    return { sentence: t("{by} đang xử lý", { by }), initials: initialsOf(by), holder: by };
  }
  const initials = initialsOf(first);
  if (names.length === 1) return { sentence: t("{by} đang xem", { by: first }), initials, holder: "" };
  const sentence =
    second && names.length === 2
      ? t("{by} và {other} đang xem", { by: first, other: second })
      : t("{by} và {n} người khác đang xem", { by: first, n: names.length - 1 });
  return { sentence, initials, holder: "" };
}

/** The name of a colleague, who may have none. */
export function called({ name }: Colleague): string {
  return name || t("Một thư ký khác");
}

/** Two letters for a name: the first of its first word and of its last. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toUpperCase();
}

/** Keep the open question, or let it go; not where a colleague keeps it. */
export function hold(board: Board): void {
  const card = board.open.value;
  if (card?.handling !== "waiting") return;
  const { sentence = "", holder = "" } = board.company.value.get(card.no) ?? {};
  if (holder)
    board.desk.tell(t("Ý kiến số {no}: {decision}.", { no: card.no, decision: sentence }), "refused");
  else board.held.value = board.held.value === card.no ? null : card.no;
}

/** Before a decision on questions that colleagues keep: nothing is asked, but it is said. */
export function mindHolders(board: Board, numbers: readonly number[]): void {
  const said = numbers.flatMap((no) => {
    const { sentence = "", holder = "" } = board.company.value.get(no) ?? {};
    return holder ? [t("Ý kiến số {no}: {decision}.", { no, decision: sentence })] : [];
  });
  if (said.length > 0) board.desk.warn(said.slice(0, 2).join(" "));
}

/** Tell the colleagues what this person looks at, once she stays with it. */
export function tellLooks(
  desk: Desk,
  looked: ReadonlySignal<number | null>,
  held: Signal<number | null>,
): void {
  let told = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const tell = async () => {
    asked += 1;
    const turn = asked;
    if (!(await desk.spare(() => turn === asked))) return;
    const question = looked.value;
    const holds = question !== null && held.value === question;
    if (told === `${question} ${holds}`) return;
    told = `${question} ${holds}`;
    desk.live.see(question, holds);
  };
  effect(() => {
    const question = looked.value;
    const kept = held.value;
    if (kept !== null && kept !== question) held.value = null;
    clearTimeout(timer);
    timer = setTimeout(tell, REST_MS);
  });
}

/** A colleague was faster to keep the question, or decided on it: it is not kept here any more. */
export function loseHold(
  desk: Desk,
  held: Signal<number | null>,
  people: ReadonlySignal<ReadonlyMap<number, Company>>,
): void {
  effect(() => {
    const no = held.value;
    const taken = no === null ? undefined : people.value.get(no);
    if (no === null || !taken?.holder) return;
    held.value = null;
    const said = t("Ý kiến số {no}: {decision}.", { no, decision: taken.sentence });
    untracked(() => desk.tell(said, "refused"));
  });
}
