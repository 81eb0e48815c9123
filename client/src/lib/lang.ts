export type Lang = "vi" | "en";

/** The language of this page, as the server decided it. */
export function lang(): Lang {
  return document.documentElement.lang === "en" ? "en" : "vi";
}
