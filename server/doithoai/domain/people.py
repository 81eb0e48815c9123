"""Who takes part: seats, roles, and how an asker is shown."""

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """What a person does in one dialogue (domain.md §3.3)."""

    PARTICIPANT = "participant"
    MODERATOR = "moderator"
    HOST = "host"
    LEADER = "leader"
    SECRETARY = "secretary"
    ORGANISER = "organiser"
    OBSERVER = "observer"
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

    ``since`` is when it was made, in ms since 1970 UTC; of a participant's, long ago, the day.
    """

    id: int
    dialogue: int
    role: Role
    name: str = ""
    unit: str = ""
    since: int = 0


#: Roles that work on the dialogue; they see every question, but never a hidden asker.
STAFF = frozenset(
    {Role.MODERATOR, Role.HOST, Role.LEADER, Role.SECRETARY, Role.ORGANISER, Role.OBSERVER},
)
