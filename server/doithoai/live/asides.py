"""Asides: what processes tell each other softly. Who misses one has an older picture for a second."""

from collections.abc import Callable
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from doithoai.domain.people import Role

#: Below zero: of a rehearsal.
Id = Annotated[int, Meta(ge=-(2**53) + 1, le=2**53 - 1)]
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Word = Annotated[str, Meta(max_length=64)]

#: What goes into one message, and what may wait for the next: asides, and places within them.
ASIDES_LIMIT: Final = 256
WAITING_LIMIT: Final = 4_096
#: Staff and stages of one dialogue in one process.
PLACES_LIMIT: Final = 128
NAME_LIMIT: Final = 120
PHASES_LIMIT: Final = 16
REPORT_LIMIT: Final = 16_384
SAID_LIMIT: Final = 500
#: A report is as long as the places of a large staff.
REPORT_WEIGHT: Final = 128


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """Somebody of the staff, or a stage, who is here, and the question she looks at.

    ``since`` tells from when she keeps it for herself, in ms since 1970 UTC; None: she doesn't.
    """

    seat: Id
    name: Annotated[str, Meta(max_length=NAME_LIMIT)]
    role: Role
    question: Id | None = None
    since: Count | None = None


class Here(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True, tag_field="t"):
    """Who looks at a dialogue through one process: how many participants' seats, and who of the staff."""

    dialogue: Id
    present: Count
    places: Annotated[tuple[Place, ...], Meta(max_length=PLACES_LIMIT)] = ()


class Tried(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True, tag_field="t"):
    """Tries that a limit counted; 0 gives all of them back. ``key`` is a keyed hash, never an address."""

    limit: Word
    key: Word
    times: Count


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True, tag_field="t"):
    """A seat asked a question just now. ``command`` is empty where the id is kept nowhere."""

    seat: Id
    command: Word


class Rehearsing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=True, tag_field="t"):
    """How far the rehearsal has come that the desk began through one process, or how it ended.

    ``began_at`` is in ms since 1970 UTC; of several, the last one is meant. ``phases`` are triples: name,
    how many are through, of how many. ``report`` is the verdict in JSON, ``said`` why there is none.
    """

    began_at: Count = 0
    participants: Count = 0
    is_running: bool = False
    phases: Annotated[tuple[tuple[Word, Count, Count], ...], Meta(max_length=PHASES_LIMIT)] = ()
    report: Annotated[str, Meta(max_length=REPORT_LIMIT)] = ""
    said: Annotated[str, Meta(max_length=SAID_LIMIT)] = ""


Aside = Here | Tried | Asked | Rehearsing
#: Takes in what the process of that name said. Called on the event loop, never for one's own asides.
Overheard = Callable[[str, Aside], None]


class Asides:
    """Folds what waits to be told: of each dialogue the last, of each limit and key the sum."""

    def __init__(self) -> None:
        self._waiting: dict[object, Aside] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, aside: Aside) -> None:
        """Keep what is to be told; of very much that waits, the oldest is dropped."""
        key = _key(aside)
        self._waiting[key] = _folded(self._waiting.pop(key, None), aside)
        if len(self._waiting) > WAITING_LIMIT:
            del self._waiting[next(iter(self._waiting))]

    def clear(self) -> None:
        """Forget what waits: it is not news any more."""
        self._waiting.clear()

    def take(self) -> tuple[Aside, ...]:
        """Take out as much as goes into one message."""
        taken: list[Aside] = []
        weight = 0
        for key, aside in list(self._waiting.items()):
            weight += _weight(aside)
            if taken and weight > ASIDES_LIMIT:
                break
            taken.append(self._waiting.pop(key))
        return tuple(taken)


def _key(aside: Aside) -> object:
    match aside:
        case Here(dialogue=dialogue):
            return dialogue
        case Tried(limit=limit, key=key):
            return limit, key
        case Asked():
            return object()  # each question counts
        case Rehearsing():
            return Rehearsing


def _folded(kept: Aside | None, aside: Aside) -> Aside:
    match kept, aside:
        case Tried(times=before), Tried(times=times) if before and times:
            return Tried(aside.limit, aside.key, before + times)
    return aside


def _weight(aside: Aside) -> int:
    match aside:
        case Here(places=places):
            return 1 + len(places)
        case Rehearsing():
            return REPORT_WEIGHT
    return 1
