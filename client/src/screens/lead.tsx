import { openLive } from "../state/live";
import "../styles/staff.css";
import "../styles/lead.css";
import { Lead } from "./lead/Lead";
import { placeOfAddress } from "./lead/place";
import { columnsOf } from "./staff/columns";
import { openDesk } from "./staff/desk";
import { mountWhenSeen } from "./staff/whenSeen";

async function start(): Promise<void> {
  const live = await openLive("lead");
  const desk = openDesk(live);
  const columns = columnsOf(live);
  const place = placeOfAddress();
  mountWhenSeen(live, <Lead desk={desk} columns={columns} place={place} />);
}

void start();
