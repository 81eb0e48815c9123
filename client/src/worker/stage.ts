/** Behind the page of a stage: answers a reload from what the page kept where the server can't be reached. */

interface Fetching extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const BROKEN_FROM = 500;

addEventListener("fetch", (event) => {
  const { request } = event as Fetching;
  if (request.method === "GET") (event as Fetching).respondWith(answer(request));
});

/** What the server says; where it says nothing, or only that it can't, what was kept. */
async function answer(request: Request): Promise<Response> {
  try {
    const said = await fetch(request);
    return said.status < BROKEN_FROM ? said : ((await kept(request)) ?? said);
  } catch (lost) {
    const found = await kept(request);
    if (found) return found;
    throw lost;
  }
}

function kept(request: Request): Promise<Response | undefined> {
  return caches.match(request, { ignoreVary: true });
}
