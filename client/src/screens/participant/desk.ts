import { signal } from "@preact/signals";
import { clock } from "../../lib/format";
import { t } from "../../lib/i18n";
import { refusal } from "../../lib/refusals";
import type { Reply, Unsent } from "../../net/outbox";
import type { DoneFrame, SubmitQuestion } from "../../net/wire";
import { type Draft, EMPTY_DRAFT, type Kept, keptDraft, keptReceipts } from "../../state/draft";
import type { Order, Tab } from "../../state/lists";
import { announce } from "../../ui/Say";

/** What the server said about a question that it saved. `at` in ms. */
export interface Stamped {
  readonly no: number;
  readonly at: number;
  readonly receipt: string;
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
  readonly stamp = signal<Stamped | null>(null);
  /** What is wrong with the words in the box; empty when nothing is. */
  readonly wrong = signal("");
  /** The status line, until it is put away. */
  readonly said = signal<Said | null>(null);
  readonly tab = signal<Tab | null>(null);
  readonly order = signal<Order>("support");
  readonly find = signal("");
  private keptDraft: Kept<Draft> | null = null;
  private keptReceipts: Kept<Readonly<Record<number, string>>> | null = null;

  constructor(private readonly code: string) {}

  /** Lays out what `owner` left on this device, as soon as the server said who sits here. */
  sit(owner: string): void {
    this.keptDraft = keptDraft(this.code, owner);
    this.keptReceipts = keptReceipts(this.code, owner);
    this.draft.value = this.keptDraft.load();
    this.receipts.value = this.keptReceipts.load();
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
      else this.putBack(command, refusal(reply));
    } else {
      this.said.value = reply.t === "refused" ? { sentence: refusal(reply), mine: false } : null;
    }
  };

  private put(command: SubmitQuestion, done: DoneFrame): void {
    const stamp = { no: done.question ?? 0, at: done.at, receipt: done.receipt };
    this.stamp.value = stamp;
    announce(t("Đã lưu lúc {at}. Ý kiến số {no}.", { at: clock(stamp.at), no: stamp.no }));
    // Kept on the device, the receipt would say who sent an anonymous question.
    if (command.identity === "anonymous") return;
    this.receipts.value = { ...this.receipts.value, [stamp.no]: stamp.receipt };
    this.keptReceipts?.save(this.receipts.value);
  }

  /** Refused words go back into the box, before anything that was written since. */
  private putBack({ text }: SubmitQuestion, wrong: string): void {
    const since = this.draft.value.text.trim();
    this.write({ text: since ? `${text}\n\n${since}` : text });
    this.wrong.value = wrong;
    announce(wrong);
  }
}
