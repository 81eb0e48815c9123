import { codeIn } from "../lib/code";

/** The form works without this: it only tidies the code while it is typed or pasted. */
function enhance(field: HTMLInputElement): void {
  field.addEventListener("input", () => {
    const end = field.selectionStart === field.value.length;
    const code = codeIn(field.value);
    if (code === field.value) return;
    const at = field.selectionStart;
    field.value = code;
    if (!end) field.setSelectionRange(at, at);
  });
}

const field = document.querySelector<HTMLInputElement>("form input[name=code]");
if (field) enhance(field);
