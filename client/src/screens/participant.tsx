import { effect, type Signal, signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import { mount, openLive } from "../state/live";
import "../styles/participant.css";
import { Desk } from "./participant/desk";
import { Participant } from "./participant/Participant";
import { watch } from "./participant/watch";

/** How long the server's skeleton may stand before the page says itself that it waits for the network. */
const PATIENCE_MS = 3_000;

async function main(): Promise<void> {
  const desk = new Desk(document.getElementById("app")?.dataset.code ?? "");
  const beside = signal<FunctionComponent | null>(null);
  const fetched = picture(beside).catch(() => undefined);
  const live = await openLive("participant", { keep: true, replied: desk.replied });
  watch(live, desk);
  let isShown = false;
  const show = () => {
    if (isShown) return;
    isShown = true;
    mount(live, <Participant live={live} desk={desk} beside={beside} />);
    loadFonts(live.root);
  };
  setTimeout(show, PATIENCE_MS);
  effect(() => {
    if (live.view.value || live.wire.value === "over") void fetched.then(show);
  });
}

/** Fetched before anything is drawn, so that nothing moves later; but asking does not wait long for a picture. */
async function picture(beside: Signal<FunctionComponent | null>): Promise<void> {
  const root = document.getElementById("app") as HTMLElement;
  if (root.dataset.video) beside.value = (await import("../ui/Video")).besideOf(root);
}

/** Only now: on a slow line the fonts would have held up everything else. */
function loadFonts(root: HTMLElement): void {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = root.dataset.fonts ?? "";
  document.head.append(link);
}

void main();
