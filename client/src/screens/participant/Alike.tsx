import { useEffect, useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { isAnswered } from "../../state/lists";
import type { Live } from "../../state/live";
import { announce } from "../../ui/Say";
import { Note } from "./Notes";
import { Same } from "./Same";

const PAUSE_MS = 400;
const LEAST_LETTERS = 12;

/** Opinions like the one being written, where they can still save the trouble of asking again. */
export function Alike({ live, text }: { live: Live; text: string }) {
  const found = useAlike(live, text);
  const cards = found.flatMap((no) => live.view.value?.questions.get(no) ?? []);
  if (cards.length === 0) return null;
  return (
    <section class="alike">
      <p class="alike__head">
        {t("Có {n} ý kiến giống. Nếu đúng điều {you} muốn hỏi, chỉ cần bấm:", { n: cards.length })}
      </p>
      <ul>
        {cards.map((card) => (
          <Row key={card.no} live={live} card={card} />
        ))}
      </ul>
    </section>
  );
}

function Row({ live, card }: { live: Live; card: Card }) {
  return (
    <li class="q">
      <span class="q__no">
        <span class="vh">{t("Ý kiến số")} </span>
        {card.no}
      </span>
      <div>
        <p>{card.text}</p>
        <div class="q__act">
          <Same live={live} card={card} />
        </div>
        {isAnswered(card) && <Note card={card} />}
      </div>
    </li>
  );
}

/** The numbers like `text`, asked for when the writer pauses. */
function useAlike(live: Live, text: string): readonly number[] {
  const [found, setFound] = useState<readonly number[]>([]);
  useEffect(() => {
    if (text.trim().length < LEAST_LETTERS) {
      setFound([]);
      return;
    }
    const timer = setTimeout(async () => {
      const numbers = (await live.alike(text.trim())).map(([no]) => no);
      setFound(numbers);
      if (numbers.length) announce(t("Có {n} ý kiến giống, ở dưới ô viết.", { n: numbers.length }));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [live, text]);
  return found;
}
