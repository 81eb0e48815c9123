/** The drawing on the wall. The same drawing, smaller, is the host's preview. */

import { t } from "../../lib/i18n";
import type { Card, Header, Tally } from "../../net/wire";
import type { Live } from "../../state/live";
import { Cover } from "./Cover";
import { Band, Broken, Foot, Head, Strip, Words } from "./parts";
import { keyOf, type Scene, sceneOf, wordsOf } from "./scene";
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

/** From this step down the words need the room: who asks and who answers stand on one line. */
const TIGHT = 48;

type SpokenScene = Exclude<Scene, { kind: "welcome" | "end" }>;

/** A question, a break or a message: words in the middle, the strip beside them where there is room. */
function Spoken({ scene, ...hall }: Hall & { scene: SpokenScene }) {
  const words = wordsOf(scene);
  const { fit, frame } = useFit(words);
  const stillOpen = scene.kind === "pause" && hall.dialogue.intake_open;
  return (
    <section
      class={fit.wide ? "stage stage--wide" : "stage"}
      data-scene={scene.kind}
      data-tight={fit.step <= TIGHT}
    >
      <Band scene={scene} live={hall.live} />
      <div class="stage__main">
        <Head hall={hall} wide={fit.wide} />
        <Words frame={frame} text={words} step={fit.step}>
          {stillOpen ? t("{You} vẫn gửi ý kiến được trên điện thoại.") : ""}
        </Words>
        <Foot scene={scene} />
      </div>
      {fit.wide ? null : <Strip hall={hall} />}
      <Broken lost={hall.lost} />
    </section>
  );
}
