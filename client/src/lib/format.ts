import { lang } from "./lang";

// A dialogue happens in a hall in Viet Nam: minutes, stage and phones must show the same hour, wherever they are.
const ZONE = "Asia/Ho_Chi_Minh";
const MINUTE = 60;

type Part = Intl.DateTimeFormatPartTypes;

const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** A count as people write it: 10.089, in English 10,089. */
export function number(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, lang() === "en" ? "," : ".");
}

/** The time of day with seconds: 09:41:07. Times are in ms since 1970. */
export function clock(ms: number): string {
  const at = split(ms);
  return `${at.hour}:${at.minute}:${at.second}`;
}

/** The time of day: 09:41. */
export function hour(ms: number): string {
  const at = split(ms);
  return `${at.hour}:${at.minute}`;
}

/** A day from ms or an ISO date: 08/4/2022 (official texts write 0 before a day below 10 and a month below 3). */
export function day(when: number | string): string {
  const ms = typeof when === "string" ? Date.parse(`${when}T12:00:00+07:00`) : when;
  if (lang() === "en") return inEnglish(ms, { day: "numeric", month: "short", year: "numeric" });
  const at = split(ms);
  const month = Number(at.month) < 3 ? at.month : Number(at.month);
  return `${at.day}/${month}/${at.year}`;
}

/** A day with its weekday: thứ Sáu, 25/3/2022. */
export function longDay(ms: number): string {
  const weekday = new Intl.DateTimeFormat(lang() === "en" ? "en-GB" : "vi", {
    timeZone: ZONE,
    weekday: "long",
  });
  const name = weekday.format(ms);
  if (lang() === "en") return `${name}, ${inEnglish(ms, { day: "numeric", month: "long", year: "numeric" })}`;
  return `${name.replace("Thứ", "thứ").replace("Chủ", "chủ")}, ${day(ms)}`;
}

/** A span of time: 04:12, or 1:04:12 from an hour on; never below zero. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / MINUTE / MINUTE);
  const rest = [Math.floor(seconds / MINUTE) % MINUTE, seconds % MINUTE];
  const text = rest.map((part) => String(part).padStart(2, "0")).join(":");
  return hours ? `${hours}:${text}` : text;
}

function inEnglish(ms: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: ZONE }).format(ms);
}

function split(ms: number): Partial<Record<Part, string>> {
  return Object.fromEntries(parts.formatToParts(ms).map((part) => [part.type, part.value]));
}
