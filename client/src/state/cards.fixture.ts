/** Cards for tests: what is not said stands at the server's default. */

import { type Card, cardDefaults } from "../net/wire";

export function card(given: Partial<Card> & { no: number }): Card {
  return { ...cardDefaults, text: `Ý kiến số ${given.no}`, at: 0, ...given };
}
