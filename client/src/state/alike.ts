import type { AlikeFrame, FindAlike } from "../net/wire";

type Found = AlikeFrame["found"];

/** Asks which questions are like a text. Only the latest text matters: earlier askers get nothing. */
export class Questioner {
  private ref = 0;
  private resolve: ((found: Found) => void) | null = null;

  constructor(private readonly send: (frame: FindAlike) => boolean) {}

  ask(text: string): Promise<Found> {
    this.giveUp();
    this.ref += 1;
    if (!this.send({ t: "alike", ref: this.ref, text })) return Promise.resolve([]);
    return new Promise((resolve) => {
      this.resolve = resolve;
    });
  }

  answer(frame: AlikeFrame): void {
    if (frame.ref === this.ref) this.settle(frame.found);
  }

  giveUp(): void {
    this.settle([]);
  }

  private settle(found: Found): void {
    this.resolve?.(found);
    this.resolve = null;
  }
}
