import { useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import { IDENTITIES, KINDS } from "../../lib/words";
import type { Header, Identity, Kind, You } from "../../net/wire";
import { Icon } from "../../ui/Icon";
import type { Desk } from "./desk";
import { choices, MEANING } from "./identity";
import { later } from "./later";

const RouteSheet = later(async () => (await import("./RouteSheet")).RouteSheet);

interface Props {
  desk: Desk;
  dialogue: Header;
  you: You;
  identity: Identity;
}

/** What belongs to a question besides its words: its kind, its field, the asker's name. */
export function Details({ desk, dialogue, you, identity }: Props) {
  const { kind, field } = desk.draft.value;
  const kinds = Object.entries(KINDS).map(([value, word]) => [value, t(word)] as const);
  const fields = [["", t("Chưa chọn")] as const, ...dialogue.fields.map((name) => [name, name] as const)];
  return (
    <>
      <div class={dialogue.fields.length ? "compose__pair" : undefined}>
        <Pick
          name={t("Loại ý kiến")}
          value={kind}
          options={kinds}
          onPick={(value) => desk.write({ kind: value as Kind })}
        />
        {dialogue.fields.length > 0 && (
          <Pick
            name={t("Lĩnh vực")}
            value={field}
            options={fields}
            onPick={(value) => desk.write({ field: value })}
          />
        )}
      </div>
      <NameChoice desk={desk} dialogue={dialogue} you={you} identity={identity} />
    </>
  );
}

interface PickProps {
  name: string;
  value: string;
  options: readonly (readonly [value: string, word: string])[];
  onPick: (value: string) => void;
}

function Pick({ name, value, options, onPick }: PickProps) {
  return (
    <label class="field">
      <span class="field__name">{name}</span>
      <span class="pick">
        <select class="input" value={value} onChange={(event) => onPick(event.currentTarget.value)}>
          {options.map(([option, word]) => (
            <option key={option} value={option}>
              {word}
            </option>
          ))}
        </select>
        <Icon name="chev" />
      </span>
    </label>
  );
}

function NameChoice({ desk, dialogue, you, identity }: Props) {
  const open = choices(dialogue, you);
  if (!you.name && open.length < 2) {
    return (
      <>
        <p class="quiet">
          {t("Ý kiến được gửi không kèm tên.")} {identity === "anonymous" && t(MEANING.anonymous)}
        </p>
        {identity === "anonymous" && <NoComplaint />}
      </>
    );
  }
  return (
    <fieldset>
      <legend class="field__name">{t("Tên của {you}")}</legend>
      <ul class="choice">
        {open.map((choice) => (
          <li key={choice}>
            <label>
              <input
                type="radio"
                name="identity"
                checked={choice === identity}
                onChange={() => desk.write({ identity: choice })}
              />
              <span>{t(IDENTITIES[choice])}</span>
              <small>{t(MEANING[choice])}</small>
            </label>
          </li>
        ))}
      </ul>
      {identity === "anonymous" && <NoComplaint />}
    </fieldset>
  );
}

/** The law wants a name under a complaint or a denunciation. */
function NoComplaint() {
  const [isOpen, open] = useState(false);
  return (
    <>
      <p class="small quiet compose__law">
        {t("Ý kiến ẩn danh không thể là khiếu nại hay tố cáo.")}{" "}
        <button type="button" onClick={() => open(true)}>
          {t("Gửi khiếu nại, tố cáo ở đâu")}
        </button>
      </p>
      {isOpen && <RouteSheet onClose={() => open(false)} />}
    </>
  );
}
