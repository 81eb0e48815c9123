import type { Header } from "../net/wire";

/** The logo of the unit that holds the dialogue, or nothing. */
export function Logo({ dialogue }: { dialogue: Pick<Header, "code" | "logo" | "organiser"> }) {
  const { code, logo, organiser } = dialogue;
  return logo ? <img class="logo" src={`/d/${code}/logo/${logo}`} alt={organiser} /> : null;
}
