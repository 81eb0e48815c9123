import { t } from "../../lib/i18n";
import { lang } from "../../lib/lang";
import type { Live } from "../../state/live";
import { Logo } from "../../ui/Logo";
import { Sign } from "../../ui/Sign";
import { WireLine } from "../../ui/WireLine";

/** The top of the page: which dialogue this is, whether it is connected, how many are here. */
export function Head({ live }: { live: Live }) {
  const view = live.view.value;
  const present = view?.present ?? 0;
  return (
    <header class="part__head">
      <a class="skip" href="#main">
        {t("Đến nội dung chính")}
      </a>
      {view?.dialogue.logo ? <Logo dialogue={view.dialogue} /> : <Sign />}
      <h1>{view?.dialogue.title ?? document.title}</h1>
      <Language />
      <p>
        <WireLine live={live} />
        {present > 1 && <span class="small quiet">{t("{n} người đang dự", { n: present })}</span>}
      </p>
    </header>
  );
}

function Language() {
  const other = lang() === "en" ? "vi" : "en";
  return (
    <a class="lang" href={`?lang=${other}`} lang={other} hreflang={other}>
      {other === "en" ? "English" : "Tiếng Việt"}
    </a>
  );
}
