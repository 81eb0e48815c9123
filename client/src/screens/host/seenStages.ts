/** Which screens of the hall are on, and which were and are not any more. */

export interface SeenStage {
  readonly name: string;
  /** When it was missed first, in ms; null while it is on. */
  readonly lostAt: number | null;
}

/** `before`, now that the stages called `names` are on; one that went away is kept with the time. */
export function stagesSeen(
  before: readonly SeenStage[],
  names: readonly string[],
  now: number,
): readonly SeenStage[] {
  const gone = before.filter(({ name }) => !names.includes(name));
  const on = [...new Set(names)].map((name) => ({ name, lostAt: null }));
  return [...on, ...gone.map((stage) => ({ ...stage, lostAt: stage.lostAt ?? now }))].sort((a, b) =>
    a.name.localeCompare(b.name, "vi"),
  );
}
