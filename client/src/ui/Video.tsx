/** The picture beside the questions. Fetched only by pages that have one. */

import { signal } from "@preact/signals";
import type { ComponentChild, ComponentChildren, FunctionComponent } from "preact";
import { t } from "../lib/i18n";
import "../styles/video.css";
import { type Picture, pictureOf } from "./picture";
import { Stream } from "./Stream";

const CHOICE = "doithoai.picture";
/** No camera, no microphone: people look, they don't appear. */
const ALLOWED = "autoplay; encrypted-media; fullscreen; picture-in-picture";
/** Enough for a player. What it opens stays in it: our own link leads to its site. */
const SANDBOX = "allow-scripts allow-same-origin allow-presentation";

const isOpen = signal(false);

/** What draws a page's content with the picture that `root` names above it, on a laptop to its left.
 *
 * The picture is open unless this person folded it away or saves data. */
export function besideOf(root: HTMLElement): FunctionComponent {
  const picture = pictureOf(root);
  const chosen = recall();
  isOpen.value = picture.kind !== "link" && (chosen ? chosen === "open" : !savesData());
  return ({ children }) => <Beside picture={picture}>{children}</Beside>;
}

/** The picture that `root` names, for the corner of the hall's screen, which has the sound of the hall. */
export function onTheWall(root: HTMLElement): ComponentChild {
  const picture = pictureOf(root);
  return (
    <div class="stage__video">
      <Screen picture={picture} src={picture.silent} silent />
    </div>
  );
}

function Beside({ picture, children }: { picture: Picture; children?: ComponentChildren }) {
  return (
    <div class="beside" data-open={isOpen.value}>
      <section class="video" aria-label={t("Hình trực tiếp")}>
        {isOpen.value && (
          <div class="video__place">
            <Screen picture={picture} src={picture.src} />
          </div>
        )}
        <Acts picture={picture} />
      </section>
      <div class="beside__rest">{children}</div>
    </div>
  );
}

function Screen({ picture, src, silent = false }: { picture: Picture; src: string; silent?: boolean }) {
  if (picture.kind === "stream") return <Stream src={src} site={picture.site} silent={silent} />;
  return (
    <iframe
      src={src}
      title={t("Hình trực tiếp từ {site}", { site: picture.site })}
      sandbox={SANDBOX}
      allow={ALLOWED}
      // Video sites want to know which site shows them; which dialogue it is they need not know.
      referrerpolicy="strict-origin"
    />
  );
}

function Acts({ picture }: { picture: Picture }) {
  const { kind, link, site } = picture;
  return (
    <div class="video__acts">
      {kind !== "link" && (
        <button type="button" class="btn btn--slim" aria-expanded={isOpen.value} onClick={turn}>
          {isOpen.value ? t("Thu hình lại") : t("Xem hình")}
        </button>
      )}
      <a href={link} target="_blank" rel="noopener noreferrer">
        {t("Mở hình ở trang {site}", { site })}
      </a>
      <p class="small quiet">{t("Khi xem, trang {site} biết địa chỉ mạng của {you}.", { site })}</p>
    </div>
  );
}

function turn(): void {
  isOpen.value = !isOpen.value;
  try {
    localStorage.setItem(CHOICE, isOpen.value ? "open" : "folded");
  } catch {
    // A browser that keeps nothing asks again.
  }
}

function recall(): string | null {
  try {
    return localStorage.getItem(CHOICE);
  } catch {
    return null;
  }
}

/** Whether the person asked the browser to save data, or pays for it by the megabyte. */
function savesData(): boolean {
  const line = (navigator as { connection?: { saveData?: boolean; type?: string } }).connection;
  return line?.saveData === true || line?.type === "cellular";
}
