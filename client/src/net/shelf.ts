import { del, delMany, entries, set } from "idb-keyval";
import type { Unsent } from "./outbox";

const KEPT_MS = 7 * 24 * 3600 * 1000;

/** Where unsent commands outlive the page. */
export interface Shelf {
  load(): Promise<readonly Unsent[]>;
  put(entry: Unsent): Promise<void>;
  drop(id: string): Promise<void>;
}

/** A shelf in the browser's database; each command has a key of its own, so that two tabs do not overwrite
 * each other. Rejects where the browser refuses to store. */
export function browserShelf(code: string, page: string): Shelf {
  const prefix = `unsent/${code}/${page}/`;
  return {
    async load() {
      const mine = (await entries<string, Unsent>()).filter(([key]) => key.startsWith(prefix));
      const stale = mine.filter(([, entry]) => entry.at < Date.now() - KEPT_MS);
      await delMany(stale.map(([key]) => key));
      return mine.filter((one) => !stale.includes(one)).map(([, entry]) => entry);
    },
    // async, because a browser without the database throws instead of rejecting.
    put: async (entry) => set(prefix + entry.id, entry),
    drop: async (id) => del(prefix + id),
  };
}
