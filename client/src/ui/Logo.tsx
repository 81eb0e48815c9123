import type { Header } from "../net/wire";

/** The logo of the unit that holds the dialogue, or nothing. On a slow line it comes last. */
export function Logo({ dialogue }: { dialogue: Pick<Header, "code" | "logo" | "organiser"> }) {
  const { code, logo, organiser } = dialogue;
  if (!logo) return null;
  return <img class="logo" src={`/d/${code}/logo/${logo}`} alt={organiser} fetchpriority="low" />;
}
