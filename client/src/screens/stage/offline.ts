/** Keeps the page itself, with all it is made of, so that a projector that starts without a network shows it. */

const KEPT = "doithoai-stage";
const WORKER = "/stage/worker.js";
/** Fonts and pictures may still be on their way when the first words stand. */
const SETTLED_MS = 5_000;

/** Have this page survive a reload without a network, as far as the browser and its store allow. */
export function keepPage(): void {
  // Browsers have no workers on plain http, and none for a guest: then a reload needs the server.
  if (!("serviceWorker" in navigator)) return;
  setTimeout(() => void keepParts().catch(() => undefined), SETTLED_MS);
}

/** Forget the page: the screen was shut out. */
export async function forgetPage(): Promise<void> {
  if ("caches" in window) await caches.delete(KEPT);
}

async function keepParts(): Promise<void> {
  await navigator.serviceWorker.register(WORKER);
  const parts = [location.href, ...loaded()];
  const kept = await caches.open(KEPT);
  const old = (await kept.keys()).filter(({ url }) => !parts.includes(url));
  await kept.addAll(parts);
  await Promise.all(old.map((request) => kept.delete(request)));
}

function loaded(): string[] {
  const names = performance.getEntriesByType("resource").map(({ name }) => name);
  return [...new Set(names)].filter((name) => name.startsWith(`${location.origin}/`));
}
