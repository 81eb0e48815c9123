import type Hls from "hls.js";

/** Whoever looks does not ask again in the same second as all others. */
const AGAIN_MS = 10_000;
const SPREAD_MS = 10_000;

/** Plays the stream at `src` until the function it returns is called; `tell` hears whether it can be had.
 *
 * Nothing but the playlist is fetched before somebody presses play, except `atOnce`. A stream that has not begun yet,
 * or broke, is tried again and again. */
export function play(
  place: HTMLVideoElement,
  src: string,
  atOnce: boolean,
  tell: (isThere: boolean) => void,
): () => void {
  let player: Hls | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  const again = () => {
    tell(false);
    player?.destroy();
    player = null;
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(() => void start(), AGAIN_MS + Math.random() * SPREAD_MS);
  };

  async function start(): Promise<void> {
    try {
      const { default: Player } = await import("hls.js");
      if (isOver) return;
      if (Player.isSupported()) player = stream(Player, place, src, atOnce || !place.paused, tell, again);
      else plain(place, src, tell, again);
    } catch {
      again();
    }
  }

  void start();
  return () => {
    isOver = true;
    clearTimeout(timer);
    player?.destroy();
    place.removeAttribute("src");
    place.load();
  };
}

function stream(
  Player: typeof Hls,
  place: HTMLVideoElement,
  src: string,
  atOnce: boolean,
  tell: (isThere: boolean) => void,
  again: () => void,
): Hls {
  // A worker would come as a blob, which the content security policy refuses.
  const player = new Player({ enableWorker: false, autoStartLoad: atOnce });
  let isMended = false;
  player.on(Player.Events.MANIFEST_PARSED, () => tell(true));
  player.on(Player.Events.ERROR, (_event, error) => {
    if (!error.fatal) return;
    if (error.type !== Player.ErrorTypes.MEDIA_ERROR || isMended) return again();
    isMended = true;
    player.recoverMediaError();
  });
  place.addEventListener("play", () => player.startLoad(), { once: true });
  player.loadSource(src);
  player.attachMedia(place);
  return player;
}

/** Some phones play streams by themselves, and nothing else. */
function plain(
  place: HTMLVideoElement,
  src: string,
  tell: (isThere: boolean) => void,
  again: () => void,
): void {
  place.addEventListener("loadedmetadata", () => tell(true), { once: true });
  place.addEventListener("error", again, { once: true });
  place.preload = "metadata";
  place.src = src;
}
