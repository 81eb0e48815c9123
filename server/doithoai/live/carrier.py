"""Carries a command to the record and brings its result back as the frame that tells it."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Final

import structlog

from doithoai.actions import crowd
from doithoai.actions.crowd import OF_THE_CROWD, perform_crowd
from doithoai.actions.perform import perform
from doithoai.counts import counted
from doithoai.domain.commands import Command, SubmitQuestion
from doithoai.domain.errors import Refused
from doithoai.domain.people import Seat
from doithoai.live import wire
from doithoai.live.asides import Aside, Asked
from doithoai.live.pace import AskingPace
from doithoai.store.commands import Done
from doithoai.store.engine import kind_of, where
from doithoai.store.transaction import Tx
from doithoai.store.writer import Writer

#: So many commands at once are a rush; news and figures of it wait, but not longer than half a second.
RUSH: Final = 128
CALM_SECONDS: Final = 0.02
CALM_TURNS: Final = 25

Reply = wire.DoneFrame | wire.RefusedFrame
log = structlog.get_logger()


class Carrier:
    """Takes the commands of all seats, on the event loop."""

    def __init__(
        self, writer: Writer, clock: Callable[[], int], tell: Callable[[Aside], None] = lambda _: None
    ) -> None:
        """``clock`` gives ms since 1970 UTC; ``tell`` tells other processes who asked."""
        self._writer = writer
        self._clock = clock
        self._pace = AskingPace(tell)

    def check_pace(self, seat: int, command_id: str, command: Command) -> None:
        """Raise ``Refused("asking_too_fast")`` with ``again_ms`` when a seat asks too many questions."""
        if isinstance(command, SubmitQuestion):
            self._pace.check(seat, command_id, command, self._clock())

    def overheard(self, aside: Aside) -> None:
        """Count a question that was asked in another process."""
        if isinstance(aside, Asked):
            self._pace.overheard(aside, self._clock())

    async def carry(self, seat: Seat, asked: wire.Do) -> wire.DoneFrame | wire.RefusedFrame:
        """Carry one command out and return the answer to its sender. Never raises."""
        answer: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self.take(seat, asked, partial(_answered, answer))
        return await answer

    async def calm(self, dialogue: int) -> None:
        """Return once few commands of ``dialogue`` wait to be kept, or soon: in a rush, answers go first."""
        for _ in range(CALM_TURNS):
            if self._writer.waiting_of(dialogue) < RUSH:
                return
            await asyncio.sleep(CALM_SECONDS)

    def take(self, seat: Seat, asked: wire.Do, answer: Callable[[Reply], None]) -> None:
        """Carry one command out and call ``answer`` with what to tell its sender, once. Never raises.

        Thousands press in the same moment: no task waits for each of them.
        """
        told = partial(_tell, asked, answer)
        try:
            self.check_pace(seat.id, asked.id, asked.command)
            if isinstance(asked.command, OF_THE_CROWD):
                item = crowd.Asked(seat, asked.id, asked.command)
                self._writer.give_item(perform_crowd, item, seat.dialogue, told)
            else:
                job = partial(_perform, seat.id, asked)
                self._writer.give(job, seat.dialogue, told)
        except Refused as refused:
            told(None, refused)


def _perform(seat: int, asked: wire.Do, tx: Tx) -> Done:
    return perform(tx, seat, asked.id, asked.command)


def _answered(answer: "asyncio.Future[Reply]", reply: Reply) -> None:
    if not answer.cancelled():
        answer.set_result(reply)


def _tell(
    asked: wire.Do, answer: Callable[[Reply], None], done: Done | None, error: Exception | None
) -> None:
    if done is not None:
        _count(asked, "done")
        answer(_done(asked.id, done))
    elif isinstance(error, Refused):
        answer(_refusal(asked, error))
    else:
        log.error("command_failed", error=kind_of(error), where=where(error))
        answer(_refusal(asked, Refused("failed")))


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
