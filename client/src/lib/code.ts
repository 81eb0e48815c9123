const NOT_IN_CODES = /[^23456789ABCDEFGHJKMNPQRSTUVWXYZ]/g;
const LENGTH = 6;

/** The join code in what a person typed or pasted, a whole link too. Letters that no code has are left out. */
export function codeIn(typed: string): string {
  const link = /\/d\/([0-9a-z]+)/i.exec(typed);
  return (link?.[1] ?? typed).toUpperCase().replace(NOT_IN_CODES, "").slice(0, LENGTH);
}
