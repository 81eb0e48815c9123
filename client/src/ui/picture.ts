/** The picture that the server named on the page, twin of the `picture` macro in `_parts.html`. */
export interface Picture {
  /** A page of theirs in a frame, a stream in our player, or only a link. */
  readonly kind: string;
  readonly link: string;
  readonly src: string;
  /** The same without sound. */
  readonly silent: string;
  readonly site: string;
}

/** The picture that `root` names. */
export function pictureOf({ dataset }: HTMLElement): Picture {
  const { video: kind = "link", videoLink: link = "", videoSrc: src = "" } = dataset;
  return { kind, link, src, silent: dataset.videoSilent ?? "", site: dataset.videoSite ?? "" };
}
