import { openLive } from "../state/live";
import "../styles/staff.css";
import "../styles/host.css";
import "../styles/stage.css";
import { Host } from "./host/Host";
import { makePodium } from "./host/podium";
import { columnsOf } from "./staff/columns";
import { openDesk } from "./staff/desk";
import { mountWhenSeen } from "./staff/whenSeen";

async function start(): Promise<void> {
  const live = await openLive("host");
  const podium = makePodium(openDesk(live), columnsOf(live));
  mountWhenSeen(live, <Host podium={podium} />);
}

void start();
