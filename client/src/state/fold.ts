import type { Card, Header, NewsFrame, SnapshotFrame, Tally, TickFrame, You } from "../net/wire";

/** What this viewer sees at `seq`. The twin of fold in the server's snapshot.py; golden files hold them together. */
export interface View {
  readonly epoch: string;
  readonly seq: number;
  readonly you: You;
  readonly dialogue: Header;
  readonly questions: ReadonlyMap<number, Card>;
  readonly tally: Tally;
  readonly supported: ReadonlySet<number>;
  readonly present: number;
}

/** The view that a snapshot describes. */
export function viewOf(frame: SnapshotFrame): View {
  return {
    epoch: frame.epoch,
    seq: frame.seq,
    you: frame.you,
    dialogue: frame.dialogue,
    questions: new Map(frame.questions.map((card) => [card.no, card])),
    tally: frame.tally,
    supported: new Set(frame.supported),
    present: frame.present,
  };
}

/** `view` with `news` applied; news from before it change nothing. Cards that did not change stay the same objects. */
export function fold(view: View, news: NewsFrame): View {
  const supported = news.supported ? new Set(news.supported) : view.supported;
  if (news.seq < view.seq) return { ...view, supported };
  const questions = new Map(view.questions);
  for (const no of news.gone) questions.delete(no);
  for (const card of news.questions) questions.set(card.no, card);
  const folded = { ...view, seq: news.seq, questions, supported, dialogue: news.dialogue ?? view.dialogue };
  return countsSeen(folded) ? folded : { ...folded, questions: withoutCounts(questions) };
}

/** Whether this viewer sees how many support a question now; the public may have to wait. Staff has a seat number. */
export function countsSeen(view: View): boolean {
  return view.dialogue.counts_shown || view.you.seat > 0;
}

/** `view` with the figures of `tick`; counts of questions that this viewer does not see are passed over. */
export function foldTick(view: View, tick: TickFrame): View {
  return {
    ...view,
    questions: withSupports(view.questions, tick.supports),
    tally: tick.tally ?? view.tally,
    present: tick.present ?? view.present,
  };
}

/** `view` after this viewer began or ceased to support question `no`. */
export function foldSupport(view: View, no: number, on: boolean): View {
  const supported = new Set(view.supported);
  if (on) supported.add(no);
  else supported.delete(no);
  return { ...view, supported };
}

function withoutCounts(questions: ReadonlyMap<number, Card>): ReadonlyMap<number, Card> {
  const entries = [...questions].map(
    ([no, card]) => [no, card.supports ? { ...card, supports: 0 } : card] as const,
  );
  return new Map(entries);
}

function withSupports(
  questions: ReadonlyMap<number, Card>,
  supports: Readonly<Record<number, number>>,
): ReadonlyMap<number, Card> {
  const changed = new Map(questions);
  for (const [key, count] of Object.entries(supports)) {
    const card = questions.get(Number(key));
    if (card && card.supports !== count) changed.set(card.no, { ...card, supports: count });
  }
  return changed;
}
