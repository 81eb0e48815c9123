import { Icon } from "../../ui/Icon";

/** What is wrong with a field, right below it. */
export function Wrong({ sentence }: { sentence: string }) {
  return (
    <p class="field__wrong" id="wrong" hidden={!sentence}>
      <Icon name="flag" />
      <span>{sentence}</span>
    </p>
  );
}
