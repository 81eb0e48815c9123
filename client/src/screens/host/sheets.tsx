/** The host's sheets: what the hall would notice is asked once more. */

import { t } from "../../lib/i18n";
import type { Card } from "../../net/wire";
import { DueSheet, KeysSheet, ReferSheet } from "../staff/sheets";
import * as acts from "./acts";
import { CardSheet } from "./CardSheet";
import { keysOf } from "./keys";
import { MessageSheet } from "./Messages";
import { PhaseSheet } from "./PhaseSheet";
import { PLACES } from "./places";
import type { OpenSheet, Podium } from "./podium";

/** The sheet that lies on top, if any. */
export function Sheets({ podium }: { podium: Podium }) {
  const sheet = podium.sheet.value;
  if (!sheet) return null;
  const close = () => {
    podium.sheet.value = null;
  };
  if (sheet.no !== null) return <OnCard podium={podium} sheet={sheet} onClose={close} />;
  const place = PLACES.find((one) => one.sheet === sheet.name);
  if (place) return <MessageSheet podium={podium} place={place} onClose={close} />;
  switch (sheet.name) {
    case "due_rest":
      return <DueRest podium={podium} onClose={close} />;
    case "start":
    case "close":
    case "conclude":
    case "reopen":
      return <PhaseSheet podium={podium} sheet={sheet.name} onClose={close} />;
    default:
      return <KeysSheet keys={keysOf(podium).map(({ key, name }) => [key, name])} onClose={close} />;
  }
}

interface Props {
  readonly podium: Podium;
  readonly onClose: () => void;
}

function OnCard({ podium, sheet, onClose }: Props & { sheet: OpenSheet }) {
  const card = podium.columns.cards.value.find(({ no }) => no === sheet.no);
  if (!card) return null;
  switch (sheet.name) {
    case "due":
      return <Due podium={podium} card={card} onClose={onClose} />;
    case "refer":
      return <Refer podium={podium} card={card} onClose={onClose} />;
    default:
      return <CardSheet podium={podium} card={card} onClose={onClose} />;
  }
}

function Due({ podium, card, onClose }: Props & { card: Card }) {
  return (
    <DueSheet
      title={t("Hẹn trả lời ý kiến số {no} bằng văn bản", { no: card.no })}
      now={podium.desk.live.now.value}
      onClose={onClose}
      onDue={(due) => acts.defer(podium, card, due)}
    />
  );
}

function Refer({ podium, card, onClose }: Props & { card: Card }) {
  const known = [...new Set(podium.columns.cards.value.map((one) => one.referred_to).filter(Boolean))];
  return (
    <ReferSheet
      title={t("Chuyển ý kiến số {no}", { no: card.no })}
      known={known}
      onClose={onClose}
      onRefer={(to, note) => acts.refer(podium, card, to, note)}
    />
  );
}

function DueRest({ podium, onClose }: Props) {
  return (
    <DueSheet
      title={t("Hẹn văn bản cho {n} ý kiến", { n: podium.columns.queue.value.length })}
      now={podium.desk.live.now.value}
      onClose={onClose}
      onDue={(due) => acts.deferRest(podium, due)}
    />
  );
}
