import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { commandId } from "../lib/ids";
import type { Shelf } from "./shelf";
import type { Asked, Do, DoAll, DoneFrame, RefusedFrame } from "./wire";

/** A command that the server has not answered. `at` is when it was given, in ms; `owner` who gave it. */
export interface Unsent {
  readonly id: string;
  readonly command: Asked;
  readonly at: number;
  readonly owner: string;
  /** Goes in one frame with its neighbours that do so too; the server takes that from staff only. */
  readonly together?: true;
}

/** Why the server would not take a command yet, and when it goes out again, in ms of this device's clock. */
export interface Rest {
  readonly code: string;
  readonly until: number;
}

export type Reply = DoneFrame | RefusedFrame;

/** Below the server's limit of messages in a burst, so that a long queue is not taken for an attack. */
const IN_FLIGHT = 8;
/** The server takes so many commands in one frame. */
const TOGETHER = 100;
/** Below the server's 32 KiB, with room for what JSON puts around the commands. */
const FRAME_BYTES = 24 * 1024;
const LIMIT = 200;

/**
 * Keeps every command until the server says that it is done or refused, and sends it again with the
 * same id after each reconnect; the server answers a repeated id with the first result.
 */
export class Outbox {
  private readonly all = signal<readonly Unsent[]>([]);
  private readonly owner = signal("");
  private readonly inFlight = new Set<string>();
  private readonly waiting = new Map<string, (reply: Reply) => void>();

  /** What this person gave and the server has not answered, oldest first. A browser may be shared: what
   * somebody else left here is neither shown nor sent. */
  readonly unsent: ReadonlySignal<readonly Unsent[]> = computed(() =>
    this.all.value.filter((entry) => entry.owner === this.owner.value),
  );

  /** Those that the server asked to send again later, by id. */
  readonly resting = signal<ReadonlyMap<string, Rest>>(new Map());

  /** `send` returns whether the frame went out. `replied` hears of every reply, also to commands given
   * before a reload. */
  constructor(
    private readonly send: (frame: Do | DoAll) => boolean,
    private readonly replied: (entry: Unsent, reply: Reply) => void,
    private readonly shelf: Shelf | null,
  ) {}

  /** Takes back what an earlier page left on the shelf. */
  async restore(): Promise<void> {
    const kept = await this.shelf?.load().catch(() => []);
    const known = new Set(this.all.value.map((entry) => entry.id));
    const added = (kept ?? []).filter((entry) => !known.has(entry.id));
    this.all.value = [...added, ...this.all.value].sort((a, b) => a.at - b.at);
    this.pump();
  }

  /** The server hears `owner` again: send everything that it may not have got. */
  resume(owner: string): void {
    this.owner.value = owner;
    this.inFlight.clear();
    this.pump();
  }

  /** Sends `command` as soon as it can; resolves with the server's final word, never rejects. */
  give(command: Asked): Promise<Reply> {
    const reply = this.keep({ id: commandId(), command, at: Date.now(), owner: this.owner.value });
    this.pump();
    return reply;
  }

  /** Sends commands of a member of staff in as few frames as will hold them; the replies are in their order. */
  giveAll(commands: readonly Asked[]): Promise<Reply[]> {
    const rest = { at: Date.now(), owner: this.owner.value, together: true } as const;
    const replies = commands.map((command) => this.keep({ id: commandId(), command, ...rest }));
    this.pump();
    return Promise.all(replies);
  }

  /** Forgets a command that did not go out. One that did may still be carried out. */
  forget(id: string): void {
    this.all.value = this.all.value.filter((entry) => entry.id !== id);
    this.inFlight.delete(id);
    this.waiting.delete(id);
    this.shelf?.drop(id).catch(() => undefined);
  }

  /** Takes in the server's word on a command; one that may succeed later stays and is sent again. */
  settle(reply: Reply): void {
    this.inFlight.delete(reply.id);
    if (reply.t === "refused" && reply.again_ms !== null) {
      this.rest(reply.id, reply.code, reply.again_ms);
    } else {
      this.finish(reply);
    }
    this.pump();
  }

  private keep(entry: Unsent): Promise<Reply> {
    if (this.all.value.length >= LIMIT) return Promise.resolve(refusedHere(entry.id));
    this.all.value = [...this.all.value, entry];
    // Without storage the command still goes out from memory.
    this.shelf?.put(entry).catch(() => undefined);
    return new Promise((resolve) => this.waiting.set(entry.id, resolve));
  }

  private finish(reply: Reply): void {
    const entry = this.all.value.find((one) => one.id === reply.id);
    const resolve = this.waiting.get(reply.id);
    this.forget(reply.id);
    if (entry) this.replied(entry, reply);
    resolve?.(reply);
  }

  private rest(id: string, code: string, ms: number): void {
    this.resting.value = new Map(this.resting.value).set(id, { code, until: Date.now() + ms });
    setTimeout(() => {
      this.resting.value = new Map([...this.resting.value].filter(([other]) => other !== id));
      this.pump();
    }, ms);
  }

  private pump(): void {
    const ready = this.unsent.value.filter(({ id }) => !this.inFlight.has(id) && !this.resting.value.has(id));
    for (const batch of batchesOf(ready)) {
      const most = batch[0]?.together ? TOGETHER : IN_FLIGHT;
      if (this.inFlight.size + batch.length > most || !this.send(frameOf(batch))) return;
      for (const { id } of batch) this.inFlight.add(id);
    }
  }
}

/** What goes out frame by frame: neighbours that go together, as many as a frame takes; the others alone. */
function* batchesOf(entries: readonly Unsent[]): Generator<readonly Unsent[]> {
  let batch: Unsent[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = new Blob([JSON.stringify(entry)]).size;
    const fits = batch.length < TOGETHER && bytes + size <= FRAME_BYTES;
    if (batch.length > 0 && !(fits && entry.together && batch[0]?.together)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(entry);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

function frameOf(batch: readonly Unsent[]): Do | DoAll {
  const items = batch.map(({ id, command }) => ({ id, command }));
  const [only] = items;
  return only && items.length === 1 ? { t: "do", ...only } : { t: "do_all", items };
}

function refusedHere(id: string): RefusedFrame {
  return { t: "refused", id, code: "outbox_full", data: { limit: LIMIT }, again_ms: null };
}
