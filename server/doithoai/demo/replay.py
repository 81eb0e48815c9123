"""Simulated participants. They know nothing but the commands that everybody has."""

import asyncio
import contextlib
from collections.abc import Sequence
from random import Random

from doithoai.actions.perform import perform
from doithoai.demo.crowd import question_of, seat_crowd
from doithoai.demo.opinions import opinions
from doithoai.domain.commands import SubmitQuestion, SupportQuestion
from doithoai.domain.dialogue import Phase
from doithoai.domain.errors import Refused
from doithoai.domain.people import Seat
from doithoai.domain.question import Handling
from doithoai.house import House
from doithoai.store import dialogues, questions
from doithoai.store.commands import Done
from doithoai.store.transaction import Tx

AGAIN_S = 1.0
SUPPORT_EVERY_S = 1.0
SUPPORTS_AT_ONCE = 4
#: The supports go on after the last question, while moderators still accept.
SUPPORTED_FOR = 2
_COME_AGAIN = frozenset({"intake_paused", "server_busy", "not_saved"})
_OVER = frozenset({"wrong_phase", "dialogue_full", "seat_revoked"})


async def replay(house: House, dialogue_id: int, minutes: float, seed: int = 63) -> None:
    """Ask the 63 questions within ``minutes``, support what is accepted for twice as long, then return.

    Waits while the intake is paused and ends early when the sitting is closed. What was asked in an earlier
    call for the same dialogue is not asked again. ``seed`` decides on pauses and supports.
    """
    seats = await house.write(seat_crowd, dialogue_id)
    async with asyncio.TaskGroup() as together:
        together.create_task(_ask(house, seats, minutes * 60, Random(seed)))  # noqa: S311 - theatre
        together.create_task(_support(house, seats, SUPPORTED_FOR * minutes * 60, Random(seed + 1)))  # noqa: S311


async def ask(house: House, seat: Seat, question: SubmitQuestion) -> Done:
    """Ask it, waiting while the intake is paused; what this seat asked before is not asked again.

    Raises ``Refused`` when no more questions are taken.
    """
    while True:
        try:
            return await house.write(perform, seat.id, "demo-ask", question)
        except Refused as refused:
            if refused.code not in _COME_AGAIN:
                raise
        await asyncio.sleep(AGAIN_S)


async def _ask(house: House, seats: Sequence[Seat], seconds: float, chance: Random) -> None:
    pause = seconds / len(opinions())
    for seat, opinion in zip(seats, opinions(), strict=False):
        try:
            await ask(house, seat, question_of(opinion))
        except Refused as refused:
            if refused.code not in _OVER:
                raise
            return
        await asyncio.sleep(pause * chance.uniform(0.2, 1.8))


async def _support(house: House, seats: Sequence[Seat], seconds: float, chance: Random) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while (accepted := await house.read(_accepted, seats[0].dialogue)) is not None:
                await _support_some(house, seats, accepted, chance)
                await asyncio.sleep(SUPPORT_EVERY_S * chance.uniform(0.5, 1.5))


async def _support_some(house: House, seats: Sequence[Seat], accepted: list[int], chance: Random) -> None:
    """A few questions are on everybody's mind, most on few: the weights fall as those of words do."""
    if not accepted:
        return
    weights = [1 / (1 + no * 7 % 11) for no in accepted]
    for no in chance.choices(accepted, weights, k=chance.randint(1, SUPPORTS_AT_ONCE)):
        seat = chance.choice(seats)
        with contextlib.suppress(Refused):  # their own question, or it was closed or busy just now
            await house.write(perform, seat.id, f"demo-support-{no}", SupportQuestion(question=no))


def _accepted(tx: Tx, dialogue: int) -> list[int] | None:
    """The numbers that can be supported; None once nothing can be."""
    if dialogues.load(tx, dialogue).phase not in {Phase.COLLECTING, Phase.LIVE}:
        return None
    return [q.no for q in questions.since(tx, dialogue, 0) if q.handling is Handling.ACCEPTED]
