"""Carries a command to the record and brings its result back as the frame that tells it."""

from collections.abc import Callable

import structlog

from doithoai.actions.perform import perform
from doithoai.counts import counted
from doithoai.domain.commands import Command, SubmitQuestion
from doithoai.domain.errors import Refused
from doithoai.live import wire
from doithoai.live.pace import AskingPace
from doithoai.store.commands import Done
from doithoai.store.writer import Writer

log = structlog.get_logger()


class Carrier:
    """Takes the commands of all seats, on the event loop."""

    def __init__(self, writer: Writer, clock: Callable[[], int]) -> None:
        """``clock`` gives ms since 1970 UTC."""
        self._writer = writer
        self._clock = clock
        self._pace = AskingPace()

    def check_pace(self, seat: int, command_id: str, command: Command) -> None:
        """Raise ``Refused("asking_too_fast")`` with ``again_ms`` when a seat asks too many questions."""
        if isinstance(command, SubmitQuestion):
            self._pace.check(seat, command_id, command, self._clock())

    async def carry(self, seat: int, asked: wire.Do) -> wire.DoneFrame | wire.RefusedFrame:
        """Carry one command out and return the answer to its sender. Never raises."""
        try:
            self.check_pace(seat, asked.id, asked.command)
            done = await self._writer.write(lambda tx: perform(tx, seat, asked.id, asked.command))
        except Refused as refused:
            return _refusal(asked, refused)
        except Exception as error:
            log.exception("command_failed", error=type(error).__name__)
            return _refusal(asked, Refused("failed"))
        _count(asked, "done")
        return _done(asked.id, done)


def _count(asked: wire.Do, result: str) -> None:
    counted.commands[str(asked.command.__struct_config__.tag), result] += 1


def _done(command_id: str, done: Done) -> wire.DoneFrame:
    return wire.DoneFrame(
        id=command_id, seq=done.seq, at=done.at, question=done.question, receipt=done.receipt
    )


def _refusal(asked: wire.Do, refused: Refused) -> wire.RefusedFrame:
    _count(asked, refused.code)
    data = {key: value for key, value in refused.data.items() if key != "again_ms"}
    again = refused.data.get("again_ms")
    again_ms = again if isinstance(again, int) else None
    return wire.RefusedFrame(id=asked.id, code=refused.code, data=data, again_ms=again_ms)
