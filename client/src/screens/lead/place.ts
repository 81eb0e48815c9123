/** Where on the page the leader or the secretary is. Kept in the address. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Desk } from "../staff/desk";

const PLACES = ["now", "said", "written", "prepare", "conclusions", "minutes", "names"] as const;
export type Place = (typeof PLACES)[number];

/** The place that the address names, following it. */
export function placeOfAddress(): ReadonlySignal<Place> {
  const place = signal(read());
  addEventListener("hashchange", () => {
    place.value = read();
  });
  return place;
}

/** The places that this seat has work in; the leader's page has few. */
export function placesOf(desk: Desk): readonly Place[] {
  const isOpen: Readonly<Record<Place, boolean>> = {
    now: true,
    said: true,
    written: true,
    prepare: desk.may("brief_question"),
    conclusions: true,
    minutes: desk.may("brief_question"),
    names: desk.may("ask_opening"),
  };
  return PLACES.filter((place) => isOpen[place]);
}

function read(): Place {
  const named = location.hash.slice(1);
  return PLACES.find((place) => place === named) ?? "now";
}
