/** The search key of `text`: lower case, without marks, đ as d. The twin of fold in the server's text.py. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/đ/g, "d");
}

/** The length of `text` in code points, as the server counts it. */
export function lengthOf(text: string): number {
  return Array.from(text.normalize("NFC")).length;
}
