import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import { type ComponentChild, render } from "preact";
import { address, loadLanguage } from "../lib/i18n";
import { Connection, type Wire } from "../net/connection";
import { Outbox, type Reply, type Rest, type Unsent } from "../net/outbox";
import { browserShelf } from "../net/shelf";
import {
  type Asked,
  type Header,
  type NewsFrame,
  type See,
  type StaffFrame,
  staffFrameDefaults,
  type Telling,
  type You,
} from "../net/wire";
import { Questioner } from "./alike";
import { fold, foldSupport, foldTick, type View, viewOf } from "./fold";
import { isCarried } from "./supporting";

export type Page = "participant" | "moderate" | "host" | "lead" | "stage" | "record";
type Found = readonly (readonly [no: number, score: number])[];

const SIGNED_OUT = 4501;
const RELOAD_AGAIN_MS = 60_000;
/** A merge may concern thousands at once; they ask over this time. */
const CARRIED_MS = 3_000;
const NOBODY: ReadonlySet<number> = new Set();

/** A screen's bond with its dialogue: what it shows, and what it may ask for. */
export interface Live {
  readonly root: HTMLElement;
  readonly code: string;
  readonly page: Page;
  /** Null until the first snapshot. */
  readonly view: ReadonlySignal<View | null>;
  /** Parts of the view that change seldom: who reads only these is not drawn again at every tick. */
  readonly dialogue: ReadonlySignal<Header | null>;
  readonly you: ReadonlySignal<You | null>;
  readonly supported: ReadonlySignal<ReadonlySet<number>>;
  readonly wire: ReadonlySignal<Wire>;
  /** When the connection was lost, in ms of this device's clock. */
  readonly lostAt: ReadonlySignal<number | null>;
  /** The final close code, once the connection is over. */
  readonly over: ReadonlySignal<number | null>;
  /** The server's clock in ms, moving every second. */
  readonly now: ReadonlySignal<number>;
  readonly unsent: ReadonlySignal<readonly Unsent[]>;
  /** Unsent commands that the server asked to send again later, by id. */
  readonly resting: ReadonlySignal<ReadonlyMap<string, Rest>>;
  /** What only staff are told: who is here and looks at what, which stages are on, where supports look arranged. */
  readonly staff: ReadonlySignal<StaffFrame>;
  /** Gives a command and resolves with the server's final word; while offline it waits. Never rejects. */
  give(command: Asked): Promise<Reply>;
  /** Gives commands of a member of staff in one frame where it holds them; the replies are in their order. */
  giveAll(commands: readonly Asked[]): Promise<Reply[]>;
  /** Tells the colleagues which question is looked at, null for none, and whether this person keeps it. */
  see(question: number | null, holds: boolean): void;
  /** Forgets a command that is still unsent. */
  forget(id: string): void;
  /** Numbers of questions like `text`, the likest first; empty when a newer text was asked about, or offline. */
  alike(text: string): Promise<Found>;
}

export interface Options {
  /** Keep unsent commands in the browser's database, so that they survive a dead phone. */
  readonly keep?: boolean;
  /** Hears of every reply, also to commands that an earlier page gave. */
  readonly replied?: (entry: Unsent, reply: Reply) => void;
}

/** Loads the language, connects as the page's `#app` element says, and returns the bond. */
export async function openLive(page: Page, options: Options = {}): Promise<Live> {
  await loadLanguage();
  const root = document.getElementById("app") as HTMLElement;
  const live = new LiveDialogue(root, page, options);
  await live.open();
  return live;
}

/** Draws `screen` in the place of the page's skeleton. */
export function mount(live: Live, screen: ComponentChild): void {
  live.root.replaceChildren();
  render(screen, live.root);
}

class LiveDialogue implements Live {
  readonly code: string;
  readonly view = signal<View | null>(null);
  readonly dialogue = computed(() => this.view.value?.dialogue ?? null);
  readonly you = computed(() => this.view.value?.you ?? null);
  readonly supported = computed(() => this.view.value?.supported ?? NOBODY);
  readonly staff = signal<StaffFrame>({ t: "staff", ...staffFrameDefaults });
  readonly wire = signal<Wire>("opening");
  readonly lostAt = signal<number | null>(null);
  readonly over = signal<number | null>(null);
  readonly now = signal(Date.now());
  readonly unsent: ReadonlySignal<readonly Unsent[]>;
  readonly resting: ReadonlySignal<ReadonlyMap<string, Rest>>;
  private seen: See | null = null;
  private readonly connection: Connection;
  private readonly outbox: Outbox;
  private readonly questioner: Questioner;
  private ahead = 0;
  // Commands wait for the first view after a reconnect: it says who is here, and only their own are sent.
  private isBack = false;

  constructor(
    readonly root: HTMLElement,
    readonly page: Page,
    private readonly options: Options,
  ) {
    this.code = root.dataset.code ?? "";
    this.connection = new Connection(addressOf(this.code, page), {
      frame: (frame) => batch(() => this.take(frame)),
      wire: (wire, code) => batch(() => this.turn(wire, code)),
    });
    const shelf = options.keep ? browserShelf(this.code, page) : null;
    this.outbox = new Outbox((frame) => this.connection.send(frame), this.replied, shelf);
    this.unsent = this.outbox.unsent;
    this.resting = this.outbox.resting;
    this.questioner = new Questioner((frame) => this.connection.send(frame));
  }

  async open(): Promise<void> {
    this.connection.start();
    setInterval(() => this.tell(), 1000);
    await this.outbox.restore();
  }

  give(command: Asked): Promise<Reply> {
    return this.outbox.give(command);
  }

  giveAll(commands: readonly Asked[]): Promise<Reply[]> {
    return this.outbox.giveAll(commands);
  }

  see(question: number | null, holds: boolean): void {
    this.seen = { t: "see", question, holds };
    this.connection.send(this.seen);
  }

  forget(id: string): void {
    this.outbox.forget(id);
  }

  alike(text: string): Promise<Found> {
    return this.questioner.ask(text);
  }

  private take(frame: Telling): void {
    const view = this.view.value;
    switch (frame.t) {
      case "snapshot":
        this.look(viewOf(frame));
        this.setClock(frame.at);
        return;
      case "news":
        if (view) this.hear(view, frame);
        return;
      case "tick":
        if (view) this.view.value = foldTick(view, frame);
        return;
      case "beat":
        this.setClock(frame.at);
        return;
      case "alike":
        this.questioner.answer(frame);
        return;
      case "staff":
        this.staff.value = frame;
        return;
      case "done":
      case "refused":
        this.outbox.settle(frame);
    }
  }

  private hear(view: View, news: NewsFrame): void {
    this.look(fold(view, news));
    if (isCarried(view, news)) setTimeout(() => this.connection.refresh(), Math.random() * CARRIED_MS);
  }

  private look(view: View): void {
    address(view.dialogue.salutation);
    this.view.value = view;
    if (!this.isBack) return;
    this.isBack = false;
    // The server forgot with the old socket who looked at what.
    if (this.seen) this.connection.send(this.seen);
    this.outbox.resume(ownerOf(view.you));
  }

  private turn(wire: Wire, code: number | null): void {
    if (code === SIGNED_OUT) reloadOnce();
    this.wire.value = wire;
    this.over.value = code;
    this.lostAt.value = wire === "lost" ? Date.now() : null;
    if (wire === "open") this.isBack = true;
    else this.questioner.giveUp();
  }

  private readonly replied = (entry: Unsent, reply: Reply): void => {
    const { command } = entry;
    const view = this.view.value;
    const isSupport = command.do === "support_question" || command.do === "take_back_support";
    if (view && isSupport && reply.t === "done") {
      this.view.value = foldSupport(view, command.question, command.do === "support_question");
    }
    this.options.replied?.(entry, reply);
  };

  private setClock(at: number): void {
    this.ahead = at - Date.now();
    this.tell();
  }

  private tell(): void {
    this.now.value = Date.now() + this.ahead;
  }
}

function addressOf(code: string, page: Page): string {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${location.host}/live/${encodeURIComponent(code)}?as=${page}`;
}

/** Tells people apart who share one browser; what one of them left in it is not the next one's. */
export function ownerOf(you: You): string {
  return `${you.name}\n${you.unit}`;
}

/** The page itself says what is needed to come back. If it doesn't, loading it again and again would not help. */
function reloadOnce(): void {
  const last = Number(sessionStorage.getItem("reloaded-at") ?? 0);
  if (Date.now() - last < RELOAD_AGAIN_MS) return;
  sessionStorage.setItem("reloaded-at", String(Date.now()));
  location.reload();
}
