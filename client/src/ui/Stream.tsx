/** A stream in a player of ours: the script of the player is fetched with the first one. */

import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../lib/i18n";
import { play } from "./playing";

interface Props {
  readonly src: string;
  readonly site: string;
  readonly silent: boolean;
}

export function Stream({ src, site, silent }: Props) {
  const place = useRef<HTMLVideoElement>(null);
  const [isThere, tell] = useState(true);
  useEffect(() => play(place.current as HTMLVideoElement, src, silent, tell), [src, silent]);
  return (
    <>
      <video
        ref={place}
        controls={!silent}
        muted={silent}
        autoplay={silent}
        playsInline
        aria-label={t("Hình trực tiếp từ {site}", { site })}
      />
      {!isThere && !silent && (
        <p class="video__none" role="status">
          {t("Chưa nhận được hình. Trang tự thử lại.")}
        </p>
      )}
    </>
  );
}
