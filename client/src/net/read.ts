import {
  type AlikeFrame,
  alikeFrameDefaults,
  type BeatFrame,
  type Card,
  cardDefaults,
  colleagueDefaults,
  type DoneFrame,
  doneFrameDefaults,
  type Header,
  headerDefaults,
  type NewsFrame,
  newsFrameDefaults,
  type RefusedFrame,
  refusedFrameDefaults,
  type SnapshotFrame,
  type StaffFrame,
  snapshotFrameDefaults,
  staffFrameDefaults,
  type Tally,
  type Telling,
  type TickFrame,
  tallyDefaults,
  tickFrameDefaults,
  youDefaults,
} from "./wire";

/**
 * Parses one frame from the server and fills in what it left out because it stands at its default.
 * This is the only place that knows about left-out fields. Null for a frame of a newer server that
 * this page does not know; throws SyntaxError when the text is no JSON.
 */
export function read(text: string): Telling | null {
  const sent = JSON.parse(text) as Telling;
  switch (sent.t) {
    case "snapshot":
      return readSnapshot(sent);
    case "news":
      return readNews(sent);
    case "tick":
      return readTick(sent);
    case "beat":
      return sent satisfies BeatFrame;
    case "done":
      return { ...doneFrameDefaults, ...sent } satisfies DoneFrame;
    case "refused":
      return { ...refusedFrameDefaults, ...sent } satisfies RefusedFrame;
    case "alike":
      return { ...alikeFrameDefaults, ...sent } satisfies AlikeFrame;
    case "staff":
      return readStaff(sent);
    default:
      return null;
  }
}

function readSnapshot(sent: SnapshotFrame): SnapshotFrame {
  const frame = { ...snapshotFrameDefaults, ...sent };
  return {
    ...frame,
    you: { ...youDefaults, ...frame.you },
    dialogue: readHeader(frame.dialogue),
    questions: frame.questions.map(readCard),
    tally: readTally(frame.tally),
  };
}

function readNews(sent: NewsFrame): NewsFrame {
  const frame = { ...newsFrameDefaults, ...sent };
  return {
    ...frame,
    dialogue: frame.dialogue && readHeader(frame.dialogue),
    questions: frame.questions.map(readCard),
  };
}

function readTick(sent: TickFrame): TickFrame {
  const frame = { ...tickFrameDefaults, ...sent };
  return { ...frame, tally: frame.tally && readTally(frame.tally) };
}

function readStaff(sent: StaffFrame): StaffFrame {
  const frame = { ...staffFrameDefaults, ...sent };
  return { ...frame, people: frame.people.map((one) => ({ ...colleagueDefaults, ...one })) };
}

function readHeader(sent: Header): Header {
  return { ...headerDefaults, ...sent };
}

function readCard(sent: Card): Card {
  return { ...cardDefaults, ...sent };
}

function readTally(sent: Tally): Tally {
  return { ...tallyDefaults, ...sent };
}
