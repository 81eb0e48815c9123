import { signal } from "@preact/signals";
import type { Salutation } from "../../net/wire";
import { number } from "../format";
import { lang } from "../lang";

type Entry = string | readonly [one: string, other: string];
/** `n` is a count: it is grouped and picks the plural. Everything else goes in as it is. */
export type Params = Readonly<Record<string, string | number>>;

const SALUTATIONS: Record<Salutation, string> = {
  teachers: "thầy cô",
  citizens: "ông bà",
  comrades: "đồng chí",
};

const salutation = signal<Salutation>("teachers");
let english: Readonly<Record<string, Entry>> = {};

/** Loads the English messages where the page is in English; the page may be drawn when it resolves. */
export async function loadLanguage(): Promise<void> {
  if (lang() === "en") english = (await import("./en.json")).default as unknown as typeof english;
}

/** Sets how this dialogue addresses people; texts on the screen follow. */
export function address(as: Salutation): void {
  salutation.value = as;
}

/** The text a person reads for the Vietnamese `message`, with {names} replaced. */
export function t(message: string, params: Params = {}): string {
  const entry = english[message] ?? message;
  const text = typeof entry === "string" ? entry : entry[params.n === 1 ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => filled(name, params) ?? whole);
}

/** Marks a text in a table as one to translate; show it with t(TABLE[key]). */
export function msg(message: string): string {
  return message;
}

function filled(name: string, params: Params): string | undefined {
  if (name === "you") return you();
  if (name === "You") return you().replace(/^./u, (first) => first.toUpperCase());
  const value = params[name];
  return name === "n" && typeof value === "number" ? number(value) : value?.toString();
}

function you(): string {
  return lang() === "en" ? "you" : SALUTATIONS[salutation.value];
}
