"""An organisation: whose desk it is, and what its people may do there."""

from enum import StrEnum
from typing import Final, Literal

from msgspec import Struct

from doithoai.domain.people import Role


class OfficeRole(StrEnum):
    """What somebody is in an organisation, whichever dialogue it is."""

    ADMINISTRATOR = "administrator"
    ORGANISER = "organiser"
    OFFICER = "officer"
    OBSERVER = "observer"


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an administrator sets for all dialogues of the organisation.

    Attributes:
        short_name: as it stands in tables and file names.
        place: where its documents are dated, such as ``Hà Nội``.
        form: how its documents are headed, ``state`` or ``party``.
        letterhead: the names above its own there, the highest first, one a line.
        embeds: origins such as ``https://www.youtube-nocookie.com`` that may be shown beside the questions.
        retention_months: how long after its conclusion a dialogue keeps names, None for ever.
    """

    short_name: str = ""
    place: str = ""
    form: Literal["state", "party"] = "state"
    letterhead: str = ""
    embeds: tuple[str, ...] = ()
    retention_months: int | None = None


class Organisation(Struct, frozen=True, kw_only=True):
    """An organisation with its settings; ``version`` counts their changes."""

    id: int
    name: str
    settings: Settings = Settings()
    version: int = 0


class Membership(Struct, frozen=True, kw_only=True):
    """What an account is in an organisation."""

    organisation: int
    name: str
    role: OfficeRole


ADMINISTRATORS: Final = frozenset({OfficeRole.ADMINISTRATOR})
PLANNERS: Final = frozenset({OfficeRole.ADMINISTRATOR, OfficeRole.ORGANISER})
#: Who reads all dialogues of the organisation; an officer reads those with a seat for it.
READERS: Final = PLANNERS | {OfficeRole.OBSERVER}
EVERYBODY: Final = frozenset(OfficeRole)

#: The seat that somebody has in every dialogue of the organisation without being invited.
SEAT_OF: Final = {
    OfficeRole.ADMINISTRATOR: Role.ORGANISER,
    OfficeRole.ORGANISER: Role.ORGANISER,
    OfficeRole.OBSERVER: Role.OBSERVER,
}
