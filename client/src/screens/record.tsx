import { loadLanguage, t } from "../lib/i18n";
import { choose, queryOf, type Wish } from "./record/filter";

/** The page works without this: it only filters at once, where the whole record is on the page. */
async function enhance(form: HTMLFormElement, field: HTMLInputElement): Promise<void> {
  await loadLanguage();
  const rows = [...document.querySelectorAll<HTMLElement>(".answers > li")];
  const tabs = [...document.querySelectorAll<HTMLAnchorElement>(".tabs [data-show]")];
  const told = tell(form);
  let show = "";

  const apply = () => {
    const wish: Wish = { show, words: field.value };
    told.textContent = sentence(choose(rows, wish), wish.words.trim());
    for (const tab of tabs) tab.ariaCurrent = tab.dataset.show === show ? "page" : null;
    history.replaceState(null, "", `${location.pathname}${queryOf(wish)}`);
  };
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", apply);
  for (const tab of tabs) {
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      show = tab.dataset.show ?? "";
      apply();
    });
  }
}

/** The line that says how many were found, read out politely. */
function tell(form: HTMLElement): HTMLElement {
  const told = document.createElement("p");
  told.className = "quiet small";
  told.setAttribute("role", "status");
  form.after(told);
  return told;
}

function sentence(left: number, words: string): string {
  if (left > 0) return words ? t("{n} ý kiến", { n: left }) : "";
  return words
    ? t("Không có ý kiến nào chứa “{words}”. Bỏ bớt chữ hoặc bỏ lọc.", { words })
    : t("Chưa có ý kiến nào ở mục này");
}

const form = document.querySelector<HTMLFormElement>("form[role=search]");
const field = form?.querySelector<HTMLInputElement>("input[type=search]");
// A page that was asked for with a filter holds only what passed it: there the server goes on filtering.
if (form && field && location.search === "") void enhance(form, field);
