"""Which seat a page uses. One browser may hold several: a person opens the moderator's page and the stage."""

from collections.abc import Iterable
from typing import Final

from doithoai.domain.people import STAFF, Role, Seat

PAGE_ROLES: Final[dict[str, frozenset[Role]]] = {
    "participant": frozenset({Role.PARTICIPANT}),
    "moderate": frozenset({Role.MODERATOR, Role.ORGANISER}),
    "host": frozenset({Role.HOST, Role.ORGANISER}),
    "lead": frozenset({Role.CHAIR, Role.LEADER, Role.SECRETARY, Role.ORGANISER}),
    "stage": frozenset({Role.STAGE}),
    "unit": frozenset({Role.ANSWERER}),
    "site": frozenset({Role.SITE}),
    "collecting": frozenset({Role.MODERATOR, Role.SECRETARY, Role.ORGANISER}),
    "intake": frozenset({Role.MODERATOR, Role.SECRETARY, Role.ORGANISER}),
    "attendance": frozenset({Role.SECRETARY, Role.ORGANISER, Role.OBSERVER}),
    "confirm": frozenset({Role.SECRETARY, Role.ORGANISER}),
    "desk": frozenset({Role.ORGANISER}),
    "watch": frozenset({Role.ORGANISER, Role.OBSERVER}),
    "export": frozenset({Role.ORGANISER, Role.SECRETARY}),
    "opened": frozenset({Role.ORGANISER, Role.SECRETARY}),
    "record": STAFF,
}
#: Where a personal link leads, below the dialogue's own page.
HOME_PAGE: Final[dict[Role, str]] = {
    Role.MODERATOR: "/moderate",
    Role.HOST: "/host",
    Role.CHAIR: "/lead",
    Role.LEADER: "/lead",
    Role.ANSWERER: "/unit",
    Role.SITE: "/site",
    Role.SECRETARY: "/lead",
    Role.OBSERVER: "/record",
}


def seat_for(seats: Iterable[Seat], page: str) -> Seat | None:
    """Return the seat that ``page`` uses: one made for just this work before the organiser's, the newest."""
    roles = PAGE_ROLES.get(page, frozenset())
    fitting = [seat for seat in seats if seat.role in roles]
    return max(fitting, key=lambda seat: (seat.role is not Role.ORGANISER, seat.id), default=None)


def home(code: str, role: Role) -> str:
    """Return the path of the page on which ``role`` works in the dialogue with ``code``."""
    if role is Role.ORGANISER:
        return f"/desk/{code}"
    return f"/d/{code}{HOME_PAGE.get(role, '')}"
