import { openLive } from "../state/live";
import "../styles/staff.css";
import "../styles/moderate.css";
import { makeBoard } from "./moderate/board";
import { Moderate } from "./moderate/Moderate";
import { columnsOf } from "./staff/columns";
import { openDesk } from "./staff/desk";
import { mountWhenSeen } from "./staff/whenSeen";

async function start(): Promise<void> {
  const live = await openLive("moderate");
  const board = makeBoard(openDesk(live), columnsOf(live));
  mountWhenSeen(live, <Moderate board={board} />);
}

void start();
