"""Supports: each seat counts once for a question, whatever it presses and however often."""

from collections.abc import Iterable
from typing import Final, Protocol

from doithoai.domain import commands as c
from doithoai.domain.dialogue import Dialogue, Phase, check_phase
from doithoai.domain.errors import Refused
from doithoai.domain.people import Seat
from doithoai.domain.question import Handling, Question
from doithoai.store import questions, supports
from doithoai.store.commands import Done
from doithoai.store.transaction import Tx

_CHANGES: Final = (c.SupportQuestion, c.TakeBackSupport)


class _Asked(Protocol):
    @property
    def seat(self) -> Seat: ...

    @property
    def command(self) -> c.Command: ...


class Supporting:
    """The supports of one locked dialogue: read once, changed in memory, written together."""

    def __init__(self, tx: Tx, dialogue: Dialogue, asked: Iterable[_Asked]) -> None:
        """``asked`` is all that :meth:`change` will be called for; what else is in it is passed over."""
        self._tx = tx
        self._dialogue = dialogue
        named = [(one.seat.id, one.command.question) for one in asked if isinstance(one.command, _CHANGES)]
        self._questions: dict[int, Question] = {}
        self._sealed: set[tuple[int, int]] = set()
        self._before: set[supports.Support] = set()
        if named:
            self._read({no for _, no in named}, {seat for seat, _ in named})
        self._now = set(self._before)
        self._pressed: set[supports.Support] = set()

    def change(self, seat: Seat, command: c.SupportQuestion | c.TakeBackSupport) -> Done:
        """Count or uncount the seat for the question; for a merged one, for its lead.

        Raises ``Refused`` for what the seat doesn't see as supportable, and for one's own question.
        """
        question = self._supportable(command.question)
        support = (question.no, seat.id)
        if isinstance(command, c.TakeBackSupport):
            self._now.discard(support)
        else:
            if question.asker == seat.id or support in self._sealed:
                raise Refused("own_question", question=question.no)
            self._now.add(support)
            self._pressed.add(support)
        return Done(seq=self._dialogue.seq, at=self._tx.now)

    def write(self) -> None:
        """Write what changed."""
        supports.remove_many(self._tx, self._dialogue.id, self._before - self._now)
        supports.own_many(self._tx, self._dialogue.id, self._before & self._now & self._pressed)
        supports.add_many(self._tx, self._dialogue.id, self._now - self._before)

    def _read(self, numbers: set[int], seats: set[int]) -> None:
        here = self._dialogue.id
        self._questions = questions.find_many(self._tx, here, numbers)
        leads = {question.into for question in self._questions.values() if question.into} - numbers
        if leads:
            self._questions |= questions.find_many(self._tx, here, leads)
        self._sealed = questions.sealed_askers(self._tx, here, self._questions)
        self._before = supports.among(self._tx, here, self._questions, seats)

    def _supportable(self, no: int) -> Question:
        """Only what everybody sees can be supported; a stranger learns nothing of the rest."""
        check_phase(self._dialogue, Phase.COLLECTING, Phase.LIVE)
        question = self._questions.get(no)
        if question is not None and question.handling is Handling.MERGED and question.into is not None:
            no = question.into
            question = self._questions[no]
        if question is None or question.handling is not Handling.ACCEPTED:
            raise Refused("no_such_question", question=no)
        return question
