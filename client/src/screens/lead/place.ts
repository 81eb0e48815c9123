/** Where the leader is: the question now, the answers owed in writing, or what was said. Kept in the address. */

import { type ReadonlySignal, signal } from "@preact/signals";

const PLACES = ["now", "written", "said"] as const;
export type Place = (typeof PLACES)[number];

/** The place that the address names, following it. */
export function placeOfAddress(): ReadonlySignal<Place> {
  const place = signal(read());
  addEventListener("hashchange", () => {
    place.value = read();
  });
  return place;
}

function read(): Place {
  const named = location.hash.slice(1);
  return PLACES.find((place) => place === named) ?? "now";
}
