/** How the server is, kept up to date: the page is asked for again, and its figures are put in place. */

const AGAIN_MS = 15_000;

async function refresh(): Promise<void> {
  if (document.visibilityState !== "visible") return;
  const answer = await fetch(location.href);
  const told = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("health");
  const place = document.getElementById("health");
  // Signed out, or the server is away: what was last seen stays, with its time.
  if (answer.ok && told && place) place.replaceChildren(...told.childNodes);
}

setInterval(() => void refresh().catch(() => undefined), AGAIN_MS);
