import { number } from "../lib/format";

/** Figures written as the sum they are: the first is the total of the others. */
export function Sum({ parts }: { parts: readonly (readonly [word: string, n: number])[] }) {
  return (
    <dl class="sum">
      {parts.map(([word, n]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>{number(n)}</dd>
        </div>
      ))}
    </dl>
  );
}
