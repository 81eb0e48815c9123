const NOT_TYPED_FROM_PAPER = /[^0-9A-Z]/g;
const LENGTH = 6;

/** The join code in what was typed or pasted, a whole link too. Letters that no code has stay: the answer names them. */
export function codeIn(typed: string): string {
  const link = /\/d\/([0-9a-z]+)/i.exec(typed);
  return (link?.[1] ?? typed).toUpperCase().replace(NOT_TYPED_FROM_PAPER, "").slice(0, LENGTH);
}
