"""What thousands do in the same moment: ask, support, take back. Decided in memory, written together.

A single one goes the same way, as a crowd of one.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from doithoai.actions.asking import Receiving
from doithoai.actions.supporting import Supporting
from doithoai.domain import commands as c
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity, Seat
from doithoai.domain.permissions import may
from doithoai.store import commands, dialogues, seats
from doithoai.store.commands import Done
from doithoai.store.transaction import Tx

CrowdCommand: TypeAlias = c.SubmitQuestion | c.SupportQuestion | c.TakeBackSupport
OF_THE_CROWD: Final = (c.SubmitQuestion, c.SupportQuestion, c.TakeBackSupport)


class Asked(NamedTuple):
    """One command of the crowd: who gives it, under which id. Whether the seat still holds is looked up."""

    seat: Seat
    id: str
    command: CrowdCommand


def perform_crowd(tx: Tx, asked: Sequence[Asked]) -> list[Done | Refused]:
    """Carry out commands of :data:`OF_THE_CROWD` in order; returns what to tell each sender.

    A repeated id gets the first result, also within ``asked``. A refused one changes nothing and harms no
    other. The caller hands the results out only after ``tx`` is committed.
    """
    told = _Told(tx, asked)
    of_dialogue: defaultdict[int, list[int]] = defaultdict(list)
    for i, one in enumerate(asked):
        of_dialogue[one.seat.dialogue].append(i)
    # Always in the same order: of two processes that lock several dialogues, none waits for the other.
    for dialogue in sorted(of_dialogue):
        _in_dialogue(tx, dialogue, of_dialogue[dialogue], told)
    return told.all()


class _Told:
    """The results so far, by the place of the command."""

    def __init__(self, tx: Tx, asked: Sequence[Asked]) -> None:
        self._tx = tx
        self.asked = asked
        self.ids = [(None if _is_anonymous(one.command) else one.seat.id, one.id) for one in asked]
        self.results: list[Done | Refused | None] = [None] * len(asked)

    def first_of_their_id(self, places: Sequence[int]) -> list[int]:
        """Find the results of what was carried out before, and return the other places.

        Of several with the same id only the first is among them; the others wait for :meth:`all`.
        """
        found = commands.find_many(self._tx, [self.ids[i] for i in places])
        for place, done in found.items():
            self.results[places[place]] = done
        return list({self.ids[i]: i for i in reversed(places) if self.results[i] is None}.values())[::-1]

    def all(self) -> list[Done | Refused]:
        """Return all results: who repeated an id within the crowd gets the first one's."""
        first = {
            key: result for key, result in zip(self.ids, self.results, strict=True) if result is not None
        }
        return [
            first[key] if result is None else result
            for key, result in zip(self.ids, self.results, strict=True)
        ]


def _in_dialogue(tx: Tx, dialogue: int, places: list[int], told: _Told) -> None:
    """Carry out what is new, with the row of the dialogue locked: it orders this dialogue's events."""
    before = dialogues.load_for_change(tx, dialogue)
    new = told.first_of_their_id(places)
    revoked = seats.revoked_among(tx, {told.asked[i].seat.id for i in new})
    receiving = Receiving(tx, before)
    supporting = Supporting(tx, before, [told.asked[i] for i in new])
    for i in new:
        seat, _id, command = told.asked[i]
        try:
            _check_entitled(seat, command, revoked)
            told.results[i] = (
                receiving.receive(seat, command)
                if isinstance(command, c.SubmitQuestion)
                else supporting.change(seat, command)
            )
        except Refused as refused:
            told.results[i] = refused
    receiving.write()
    supporting.write()
    _keep(tx, dialogue, new, told)


def _keep(tx: Tx, dialogue: int, new: list[int], told: _Told) -> None:
    """Keep the results under their ids; of a support, only that it was carried out."""
    done = [
        (*told.ids[i], result if result.question is not None else None)
        for i in new
        if isinstance(result := told.results[i], Done)
    ]
    commands.insert_many(tx, dialogue, done)


def _check_entitled(seat: Seat, command: c.Command, revoked: frozenset[int]) -> None:
    if seat.id in revoked:
        raise Refused("seat_revoked")
    if not may(seat.role, type(command)):
        raise Refused("not_allowed")


def _is_anonymous(command: c.Command) -> bool:
    return isinstance(command, c.SubmitQuestion) and command.identity is Identity.ANONYMOUS
