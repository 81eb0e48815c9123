import { type Signal, signal } from "@preact/signals";
import { clock, hour } from "../../lib/format";
import { t } from "../../lib/i18n";
import type { Reply, Unsent } from "../../net/outbox";
import type { DoneFrame, RefusedFrame, SubmitQuestion } from "../../net/wire";
import {
  type Draft,
  EMPTY_DRAFT,
  type Kept,
  keptDraft,
  keptRead,
  keptReceipts,
  keptUnlinked,
  type Unlinked,
} from "../../state/draft";
import type { Order, Tab } from "../../state/lists";
import { announce } from "../../ui/Say";

/** How many letters of an anonymous question this device keeps, to tell it from others. */
const START = 200;

/** What the server said about a question that it saved. `at` in ms; rounded where it is anonymous. */
export interface Stamped {
  readonly no: number;
  readonly at: number;
  readonly receipt: string;
  readonly isAnonymous: boolean;
}

/** One sentence on what just happened; `mine` when it is about an opinion of one's own. */
export interface Said {
  readonly sentence: string;
  readonly mine: boolean;
}

/** What a participant has in hand on this page: the words being written, the stamp, the list looked at. */
export class Desk {
  readonly draft = signal(EMPTY_DRAFT);
  readonly receipts = signal<Readonly<Record<number, string>>>({});
  readonly unlinked = signal<Readonly<Record<number, Unlinked>>>({});
  readonly stamp = signal<Stamped | null>(null);
  /** The receipt whose sheet is open. */
  readonly shown = signal<Stamped | null>(null);
  /** What is wrong with the words in the box; empty when nothing is. */
  readonly wrong = signal("");
  /** The status line, until it is put away. */
  readonly said = signal<Said | null>(null);
  readonly tab = signal<Tab | null>(null);
  readonly order = signal<Order>("support");
  readonly find = signal("");
  /** The announcement that was read and put away. */
  readonly read: Signal<string>;
  private keptDraft: Kept<Draft> | null = null;
  private keptReceipts: Kept<Readonly<Record<number, string>>> | null = null;
  private keptUnlinked: Kept<Readonly<Record<number, Unlinked>>> | null = null;

  constructor(private readonly code: string) {
    this.read = signal(keptRead(code).load().words);
  }

  /** Lays out what `owner` left on this device, as soon as the server said who sits here. */
  sit(owner: string): void {
    this.keptDraft = keptDraft(this.code, owner);
    this.keptReceipts = keptReceipts(this.code, owner);
    this.draft.value = this.keptDraft.load();
    this.receipts.value = this.keptReceipts.load();
    this.keptUnlinked = keptUnlinked(this.code, owner);
    this.unlinked.value = this.keptUnlinked.load();
  }

  /** Puts an announcement away on this device. */
  putAway(announcement: string): void {
    this.read.value = announcement;
    keptRead(this.code).save({ words: announcement });
  }

  /** Lets this device forget an anonymous question of its own; from then on only a written-down code leads there. */
  forget(no: number): void {
    const { [no]: _gone, ...rest } = this.unlinked.value;
    this.keep(rest);
  }

  /** Changes the draft and keeps it on this device. */
  write(change: Partial<Draft>): void {
    this.draft.value = { ...this.draft.value, ...change };
    this.keptDraft?.save(this.draft.value);
    this.wrong.value = "";
  }

  /** Empties the box after its words went to the outbox; kind, field and name are likely to be the same again. */
  clear(): void {
    this.write({ text: EMPTY_DRAFT.text });
  }

  /** Hears the server's word on a command. */
  readonly replied = ({ command }: Unsent, reply: Reply): void => {
    if (command.do === "submit_question") {
      if (reply.t === "done") this.put(command, reply);
      else this.putBack(command, reply);
    } else if (reply.t === "refused") {
      void sentenceOf(reply).then((sentence) => {
        this.said.value = { sentence, mine: false };
      });
    } else {
      this.said.value = null;
    }
  };

  private put(command: SubmitQuestion, done: DoneFrame): void {
    const { question, at, receipt } = done;
    const stamp = { no: question ?? 0, at, receipt, isAnonymous: command.identity === "anonymous" };
    this.stamp.value = stamp;
    announce(t("{saved}. Ý kiến số {no}.", { saved: savedAt(stamp), no: stamp.no }));
    if (stamp.isAnonymous) {
      const start = command.text.slice(0, START);
      this.keep({ ...this.unlinked.value, [stamp.no]: { no: stamp.no, receipt, start, at } });
      return;
    }
    this.receipts.value = { ...this.receipts.value, [stamp.no]: receipt };
    this.keptReceipts?.save(this.receipts.value);
  }

  private keep(unlinked: Readonly<Record<number, Unlinked>>): void {
    this.unlinked.value = unlinked;
    this.keptUnlinked?.save(unlinked);
  }

  /** Refused words go back into the box, before anything that was written since. */
  private putBack({ text }: SubmitQuestion, refused: RefusedFrame): void {
    const since = this.draft.value.text.trim();
    this.write({ text: since ? `${text}\n\n${since}` : text });
    void sentenceOf(refused).then((wrong) => {
      this.wrong.value = wrong;
      announce(wrong);
    });
  }
}

/** When a question was saved, as far as the server says it: the time of an anonymous one is rounded. */
export function savedAt({ at, isAnonymous }: Stamped): string {
  return isAnonymous
    ? t("Đã lưu vào khoảng {at}", { at: hour(at) })
    : t("Đã lưu lúc {at}", { at: clock(at) });
}

/** Refusals are rare, so their sentences come when the first is needed. */
async function sentenceOf(refused: RefusedFrame): Promise<string> {
  const loaded = await import("../../lib/refusals").catch(() => null);
  return loaded ? loaded.refusal(refused) : t("Yêu cầu này không thực hiện được.");
}
