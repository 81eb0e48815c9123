"""Who takes part: seats, roles, and how an asker is shown."""

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """What a person does in one dialogue (domain.md §3.3)."""

    PARTICIPANT = "participant"
    MODERATOR = "moderator"
    HOST = "host"
    CHAIR = "chair"
    LEADER = "leader"
    ANSWERER = "answerer"
    SECRETARY = "secretary"
    ORGANISER = "organiser"
    OBSERVER = "observer"
    SITE = "site"
    STAGE = "stage"


class Identity(StrEnum):
    """How the asker's name is shown with a question."""

    NAMED = "named"
    SEALED = "sealed"
    ANONYMOUS = "anonymous"


class Salutation(StrEnum):
    """How the screens of a dialogue address the people in it."""

    TEACHERS = "teachers"
    CITIZENS = "citizens"
    COMRADES = "comrades"


class Seat(Struct, frozen=True, kw_only=True):
    """A person's place in one dialogue. ``name`` and ``unit`` may be empty where the dialogue allows it.

    ``unit_id`` is the unit that it answers for, of :attr:`Role.ANSWERER` only. ``since`` is when it was
    made, in ms since 1970 UTC; of a participant's, long ago, the day.
    """

    id: int
    dialogue: int
    role: Role
    name: str = ""
    unit: str = ""
    since: int = 0
    unit_id: int | None = None


#: Who answers, and whose own words need nobody's confirmation.
LEADERS = frozenset({Role.CHAIR, Role.LEADER})
#: Roles that work on the dialogue; they see every question, but never a hidden asker. An answering unit
#: sees what it was asked to answer, the head of a site what was asked there: they have pages of their own.
STAFF = frozenset({
    Role.MODERATOR, Role.HOST, Role.CHAIR, Role.LEADER, Role.SECRETARY, Role.ORGANISER, Role.OBSERVER,
})  # fmt: skip
