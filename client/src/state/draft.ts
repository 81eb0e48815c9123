import type { Identity, Kind } from "../net/wire";

/** What a person is writing. */
export interface Draft {
  readonly text: string;
  readonly kind: Kind;
  readonly field: string;
  /** Null until the person chose one. */
  readonly identity: Identity | null;
}

export const EMPTY_DRAFT: Draft = { text: "", kind: "question", field: "", identity: null };

/** Something small that this device keeps for one dialogue, written at once: a phone may die at any time. */
export interface Kept<T> {
  load(): T;
  save(value: T): void;
}

/** What `owner` is writing in dialogue `code`. */
export function keptDraft(code: string, owner: string): Kept<Draft> {
  return kept(`draft/${code}/${owner}`, EMPTY_DRAFT);
}

/** The receipt codes `owner` was given in dialogue `code` on this device, by the question's number. */
export function keptReceipts(code: string, owner: string): Kept<Readonly<Record<number, string>>> {
  return kept(`receipts/${code}/${owner}`, {});
}

/** An anonymous question that went out from this device. Only the device knows whose it is.
 * `at` in ms, rounded by the server. */
export interface Unlinked {
  readonly no: number;
  readonly receipt: string;
  readonly start: string;
  readonly at: number;
}

/** The anonymous questions that `owner` sent from this device in dialogue `code`, by their number. */
export function keptUnlinked(code: string, owner: string): Kept<Readonly<Record<number, Unlinked>>> {
  return kept(`anonymous/${code}/${owner}`, {});
}

/** Which announcement of dialogue `code` was read and put away on this device. */
export function keptRead(code: string): Kept<{ readonly words: string }> {
  return kept(`read/${code}`, { words: "" });
}

/** Where the browser refuses to store, nothing is kept and nothing breaks. */
export function kept<T extends object>(key: string, empty: T): Kept<T> {
  return {
    load() {
      try {
        return { ...empty, ...JSON.parse(localStorage.getItem(key) ?? "{}") };
      } catch {
        return empty;
      }
    },
    save(value) {
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {
        // Full or forbidden storage: the words stay on the screen.
      }
    },
  };
}
