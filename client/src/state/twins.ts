/** Which questions say nearly the same, for narrowing a list down. The server's finder has the last word. */

import { foldText } from "../lib/fold";

/** The share of word pairs that two texts must have in common. */
const ALIKE = 0.4;
/** A word pair that so many texts have tells them apart no more, and costs most of the time. */
const COMMON = 150;

export class Twins {
  private readonly pairsOf = new Map<number, ReadonlySet<string>>();
  private readonly figuresOf = new Map<number, string>();
  private readonly withPair = new Map<string, number[]>();
  private readonly twins = new Map<number, Set<number>>();
  private readonly heard = new Map<number, Set<number>>();

  /** Take in a question; one that is known costs nothing, because nobody changes an asker's words. */
  add(no: number, text: string): void {
    if (this.pairsOf.has(no)) return;
    const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
    const pairs = new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`));
    this.pairsOf.set(no, pairs);
    this.figuresOf.set(no, words.filter((word) => /\d/.test(word)).join(" "));
    for (const [other, shared] of this.sharing(pairs))
      if (this.areAlike(no, other, shared)) this.tie(no, other);
    for (const pair of pairs) this.remember(pair, no);
  }

  /** Take in what the server's finder says about `no`: from then on it counts, and not what is found here. */
  hear(no: number, like: readonly number[]): void {
    this.heard.set(no, new Set(like));
    for (const other of like) this.tie(no, other);
  }

  /** The questions that say nearly the same as `no`. */
  of(no: number): ReadonlySet<number> {
    return this.heard.get(no) ?? this.twins.get(no) ?? new Set();
  }

  private remember(pair: string, no: number): void {
    const known = this.withPair.get(pair);
    if (known) known.push(no);
    else this.withPair.set(pair, [no]);
  }

  private sharing(pairs: ReadonlySet<string>): Map<number, number> {
    const shared = new Map<number, number>();
    for (const pair of pairs) {
      const others = this.withPair.get(pair) ?? [];
      if (others.length > COMMON) continue;
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    return shared;
  }

  /** Other figures are another question: grade 5 is not grade 6. */
  private areAlike(no: number, other: number, shared: number): boolean {
    const sizes = (this.pairsOf.get(no)?.size ?? 0) + (this.pairsOf.get(other)?.size ?? 0);
    return this.figuresOf.get(no) === this.figuresOf.get(other) && (2 * shared) / sizes >= ALIKE;
  }

  private tie(one: number, other: number): void {
    this.twins.set(one, new Set([...(this.twins.get(one) ?? []), other]));
    this.twins.set(other, new Set([...(this.twins.get(other) ?? []), one]));
    // The server was asked before the later one of them came.
    this.heard.get(one)?.add(other);
    this.heard.get(other)?.add(one);
  }
}
