/** The drawing on the wall. The same drawing, smaller, is the host's preview. */

import type { Card, Header, Tally } from "../../net/wire";
import type { Live } from "../../state/live";
import { Cover } from "./Cover";
import type { Room } from "./fit";
import { Band, Broken, Foot, Head, Strip, Words } from "./parts";
import { keyOf, type Scene, sceneOf, wordingsOf } from "./scene";
import { useFit } from "./useFit";

export interface Hall {
  readonly live: Live;
  readonly dialogue: Header;
  readonly cards: readonly Card[];
  readonly tally: Tally;
  /** What stands in the corner while nothing new can come. */
  readonly lost?: string | undefined;
  /** A picture beside other things: it has no heading of its own. */
  readonly preview?: boolean;
}

/** The stage of a dialogue as it stands now. */
export function Stage(hall: Hall) {
  const scene = sceneOf(hall.dialogue, hall.cards);
  return scene.kind === "welcome" || scene.kind === "end" ? (
    <Cover {...hall} kind={scene.kind} />
  ) : (
    <Spoken {...hall} scene={scene} key={keyOf(scene)} />
  );
}

const CLASSES: Readonly<Record<Room, string>> = {
  beside: "stage",
  wide: "stage stage--wide",
  packed: "stage stage--wide stage--packed",
  crammed: "stage stage--wide stage--packed stage--crammed",
};

type SpokenScene = Exclude<Scene, { kind: "welcome" | "end" }>;

/** A question, a break or a message: words in the middle, the strip beside them where there is room. */
function Spoken({ scene, ...hall }: Hall & { scene: SpokenScene }) {
  const { wording, fit, frame } = useFit(wordingsOf(scene, hall.dialogue.intake_open));
  const isWide = fit.room !== "beside";
  return (
    <section class={CLASSES[fit.room]} data-scene={scene.kind} data-step={fit.step}>
      <Band scene={scene} live={hall.live} />
      <div class="stage__main">
        <Head hall={hall} wide={isWide} />
        <Words frame={frame} wording={wording} step={fit.step} />
        <Foot scene={scene} counts={hall.dialogue.counts_shown} />
      </div>
      {isWide ? null : <Strip hall={hall} />}
      <Broken lost={hall.lost} />
    </section>
  );
}
