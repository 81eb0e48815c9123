import { effect } from "@preact/signals";
import { mount, openLive } from "../state/live";
import "../styles/participant.css";
import { Desk } from "./participant/desk";
import { Participant } from "./participant/Participant";
import { watch } from "./participant/watch";

/** How long the server's skeleton may stand before the page says itself that it waits for the network. */
const PATIENCE_MS = 3_000;

async function main(): Promise<void> {
  const desk = new Desk(document.getElementById("app")?.dataset.code ?? "");
  const live = await openLive("participant", { keep: true, replied: desk.replied });
  watch(live, desk);
  let isShown = false;
  const show = () => {
    if (isShown) return;
    isShown = true;
    mount(live, <Participant live={live} desk={desk} />);
    loadFonts(live.root);
  };
  setTimeout(show, PATIENCE_MS);
  effect(() => {
    if (live.view.value || live.wire.value === "over") show();
  });
}

/** Only now: on a slow line the fonts would have held up everything else. */
function loadFonts(root: HTMLElement): void {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = root.dataset.fonts ?? "";
  document.head.append(link);
}

void main();
