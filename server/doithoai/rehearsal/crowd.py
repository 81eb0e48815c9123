"""The crowd and what it plays: it arrives, asks, supports, rests, is cut off and comes back."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

from doithoai.live.wire import ITEMS_LIMIT
from doithoai.rehearsal import heard
from doithoai.rehearsal.contract import Begun
from doithoai.rehearsal.http_line import Failed
from doithoai.rehearsal.person import Hall, Person

#: Of a hundred, so many ask.
ASKERS_SHARE: Final = 0.02
SETTLE_SECONDS: Final = 30.0
#: Longer than the back-off of the last who come back.
RETURN_SECONDS: Final = 60.0
LOOK_SECONDS: Final = 0.1
ACCEPT_SECONDS: Final = 0.25
_WORDS: Final = (
    "Kính hỏi về chế độ làm việc của giáo viên",
    "Đề nghị xem lại số lượng hồ sơ, sổ sách",
    "Xin hỏi về phụ cấp của nhân viên thư viện",
    "Kiến nghị bổ sung máy chiếu cho các lớp học",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who comes and how fast; times in seconds."""

    participants: int
    askers: int
    arrival: float = 60.0
    questions: float = 60.0
    supports: float = 10.0
    calm: float = 10.0


class Progress(Protocol):
    """Told how far a phase has come."""

    def __call__(self, phase: str, done: int, of: int) -> None:
        """``done`` of ``of`` in ``phase``."""


class Crowd:
    """Everybody in the hall, and the moderator."""

    def __init__(self, hall: Hall, plan: Plan, begun: Begun, progress: Progress) -> None:
        self.hall = hall
        self.people: list[Person] = []
        self._plan = plan
        self._begun = begun
        self._progress = progress
        self._moderator = Person(hall, "Thư ký")
        self._waiting: dict[int, None] = {}
        self._accepting: asyncio.Task[None] | None = None

    async def play(self) -> None:
        """Play all phases. What fails is counted in ``hall.measured``."""
        self._moderator.news = self._notice
        await self._moderator.follow(self._begun.moderator, "moderate")
        await self._arrive()
        await self._ask()
        await self._support()
        await self._rest()
        await self._come_back()

    def leave(self) -> None:
        """Send everybody home."""
        for person in (*self.people, self._moderator):
            person.leave()

    async def _arrive(self) -> None:
        everybody = [Person(self.hall, f"Người {i + 1}") for i in range(self._plan.participants)]
        self.people = everybody
        await self._all("arrival", [person.arrive for person in everybody], self._plan.arrival)

    async def _ask(self) -> None:
        here = [person for person in self.people if person.is_here]
        askers = random.sample(here, min(self._plan.askers, len(here)))
        texts = [f"{random.choice(_WORDS)}, câu diễn tập số {i + 1}." for i in range(len(askers))]  # noqa: S311
        acts = [_asking(person, text) for person, text in zip(askers, texts, strict=True)]
        await self._all("questions", acts, self._plan.questions)
        await _until(lambda: len(self.hall.accepted) >= self.hall.measured.asked, SETTLE_SECONDS)
        await _until(lambda: not self._unseen(), SETTLE_SECONDS)
        self.hall.measured.missing_cards = self._unseen()

    async def _support(self) -> None:
        here = [person for person in self.people if person.is_here]
        await self._all("supports", [person.support for person in here], self._plan.supports)

    async def _rest(self) -> None:
        """Nothing may happen to anybody while nothing happens."""
        await asyncio.sleep(self._plan.calm)

    async def _come_back(self) -> None:
        here = [person for person in self.people if person.is_here]
        before = len(self.hall.measured.returns)
        self.hall.measured.closings[1006] -= len(here)
        for person in here:
            person.cut()
        await asyncio.sleep(LOOK_SECONDS)

        def returned() -> int:
            done = len(self.hall.measured.returns) - before
            self._progress("reconnect", min(done, len(here)), len(here))
            return done

        await _until(lambda: returned() >= len(here), RETURN_SECONDS)
        self.hall.measured.failures["did_not_come_back"] += max(0, len(here) - returned())

    async def _all(
        self, phase: str, acts: Iterable[Callable[[], Awaitable[None]]], within_seconds: float
    ) -> None:
        """Let all act, each at a moment of its own within the time."""
        waiting = [self._one(act, random.uniform(0, within_seconds)) for act in acts]  # noqa: S311
        self._progress(phase, 0, len(waiting))
        for done, ended in enumerate(asyncio.as_completed(waiting), 1):
            await ended
            self._progress(phase, done, len(waiting))

    async def _one(self, act: Callable[[], Awaitable[None]], after_seconds: float) -> None:
        await asyncio.sleep(after_seconds)
        try:
            await act()
        except Failed as failed:
            self.hall.measured.failures[str(failed)] += 1

    def _notice(self, frame: heard.Heard) -> None:
        """The moderator sees what waits, and begins to accept it."""
        waiting = [card.no for card in frame.questions if card.handling == "waiting"]
        self._waiting |= {no: None for no in waiting if no not in self.hall.accepted}
        if self._waiting and (self._accepting is None or self._accepting.done()):
            self._accepting = asyncio.ensure_future(self._accept())

    async def _accept(self) -> None:
        """Accept what waits, in one frame what came meanwhile: more than five a second nobody may send."""
        while self._waiting:
            numbers = list(self._waiting)[:ITEMS_LIMIT]
            for no in numbers:
                del self._waiting[no]
            await self._one(partial(self._moderator.accept, numbers), 0)
            await asyncio.sleep(ACCEPT_SECONDS)

    def _unseen(self) -> int:
        """How many accepted cards are missing on screens."""
        accepted = self.hall.accepted.keys()
        return sum(len(accepted - person.seen) for person in self.people if person.is_here)


def _asking(person: Person, text: str) -> Callable[[], Awaitable[None]]:
    return lambda: person.ask(text)


async def _until(is_done: Callable[[], bool], seconds: float) -> None:
    loop = asyncio.get_running_loop()
    until = loop.time() + seconds
    while not is_done() and loop.time() < until:  # noqa: ASYNC110 - counts, not one event
        await asyncio.sleep(LOOK_SECONDS)
