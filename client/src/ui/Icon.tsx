const PATHS = {
  check: "M5 12.5l4.5 4.5L19 7.5",
  cross: "M6 6l12 12M18 6L6 18",
  merge: "M4 6h3.5l6 6H20M4 18h3.5l6-6M16.5 8.5L20 12l-3.5 3.5",
  refer: "M4 19v-8h15M15 7l4 4-4 4",
  queue: "M4 7h16M4 12h9M4 17h9M18 12v7M14.5 15.5h7",
  up: "M12 19V6M6.5 11L12 5.5l5.5 5.5",
  down: "M12 5v13M6.5 13l5.5 5.5 5.5-5.5",
  grip: "M6 9h12M6 15h12",
  search: "M4.5 10.5a6 6 0 1 0 12 0a6 6 0 1 0-12 0M15 15l5 5",
  undo: "M8 5L4 9l4 4M4 9h10a5 5 0 010 10H8",
  clock: "M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0M12 7.5V12l3 2",
  ring: "M5.5 12a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0",
  same: "M11 5L6.5 19M18.5 5L14 19",
  pen: "M5 19l1-4L16.5 4.5l3 3L9 18z",
  hide: "M3.5 9.5c3.5 5 13.5 5 17 0M12 13.5v3M6.5 12.5L5 15M17.5 12.5L19 15",
  copy: "M8.5 8.5H19V19H8.5zM5 15V5h10",
  screen: "M3.5 5.5h17v11h-17zM8 20h8",
  pause: "M9 6v12M15 6v12",
  flag: "M6 21V4.5h12L15 9l3 4.5H6",
  chev: "M7 10l5 5 5-5",
} as const;

export type IconName = keyof typeof PATHS;

/** A drawn sign. It says nothing to a screen reader: a word must stand beside it. */
export function Icon({ name, small = false }: { name: IconName; small?: boolean }) {
  return (
    <svg class={small ? "i i--small" : "i"} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
