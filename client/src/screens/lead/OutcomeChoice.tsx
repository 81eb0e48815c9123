import { t } from "../../lib/i18n";
import { OUTCOMES } from "../../lib/words";
import type { Outcome } from "../../net/wire";
import { MEANINGS } from "./outcomes";

interface Props {
  readonly no: number;
  readonly outcome: Outcome | null;
  readonly onChoose: (outcome: Outcome) => void;
}

/** What becomes of the matter: "answered" is not "resolved", so each choice says what it promises. */
export function OutcomeChoice({ no, outcome, onChoose }: Props) {
  return (
    <fieldset class="choice choice--tight choice--two">
      <legend class="field__name">{t("Kết quả của việc này")}</legend>
      {(Object.keys(OUTCOMES) as Outcome[]).map((value) => (
        <label key={value}>
          <input
            type="radio"
            name={`outcome-${no}`}
            checked={outcome === value}
            onChange={() => onChoose(value)}
          />
          <span>{t(OUTCOMES[value])}</span>
          <small>{t(MEANINGS[value])}</small>
        </label>
      ))}
    </fieldset>
  );
}
