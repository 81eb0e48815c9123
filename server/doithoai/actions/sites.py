"""Sites come and go, and their heads say how many people sit there."""

import secrets

from msgspec.structs import replace

from doithoai.actions import people
from doithoai.domain.errors import Refused
from doithoai.domain.people import Role, Seat
from doithoai.domain.sites import Site, check_names
from doithoai.store import dialogues, seats, sites
from doithoai.store.transaction import Tx


def add(tx: Tx, dialogue: int, drafts: list[Site]) -> list[tuple[Site, str]]:
    """Add sites, each with a seat for its head; returns them with the secrets of their links, not kept.

    Raises ``Refused``: ``site_twice``, ``too_many_sites``. All are added or none.
    """
    dialogues.load_for_change(tx, dialogue)  # two who paste the same list at once
    check_names(drafts, sites.in_dialogue(tx, dialogue))
    made: list[tuple[Site, str]] = []
    for draft in drafts:
        seat, secret = people.invite(tx, dialogue, Role.SITE, _called(draft), draft.unit)
        site = replace(draft, seat=seat.id)
        made.append((replace(site, id=sites.insert_new(tx, dialogue, site)), secret))
    return made


def change(tx: Tx, dialogue: int, site: int, draft: Site) -> None:
    """Give a site another name, unit, head or expected number."""
    dialogues.load_for_change(tx, dialogue)
    before = load(tx, dialogue, site)
    check_names([draft], [other for other in sites.in_dialogue(tx, dialogue) if other.id != site])
    after = replace(before, name=draft.name, unit=draft.unit, head=draft.head, expected=draft.expected)
    sites.save(tx, after)
    if after.seat is not None:
        seats.rename(tx, after.seat, _called(after), after.unit)


def reissue(tx: Tx, dialogue: int, site: int) -> tuple[Site, str]:
    """Make a new link for the head of a site; the old one, and who came by it, is shut out."""
    found = load(tx, dialogue, site)
    secret = secrets.token_urlsafe(people.LINK_BYTES)
    if found.seat is None:
        raise Refused("no_such_site")
    seats.relink(tx, found.seat, people.link_hash(secret))
    return found, secret


def remove(tx: Tx, dialogue: int, site: int) -> Seat | None:
    """Take a site away and shut its seat, which is returned for the caller's ``door.revoked``."""
    found = load(tx, dialogue, site)
    sites.remove(tx, site)
    if found.seat is None or not seats.revoke(tx, found.seat):
        return None
    return seats.load_even_revoked(tx, found.seat)


def declare(tx: Tx, seat: Seat, people_there: int, overlap: int) -> Site:
    """Keep how many people sit at the site of ``seat``, ``overlap`` of whom came in by themselves.

    Takes the place of an earlier count; returns the site as it was before. Raises
    ``Refused("no_such_site")`` for a seat without a site.
    """
    before = sites.find_by_seat(tx, seat.id)
    if before is None:
        raise Refused("no_such_site")
    told = {"declared": people_there, "overlap": overlap, "declared_at": tx.now, "declared_by": seat.name}
    sites.save(tx, replace(before, **told))
    return before


def load(tx: Tx, dialogue: int, site: int) -> Site:
    """Return the site; ``Refused("no_such_site")`` for one of another dialogue or one that was removed."""
    found = sites.find(tx, dialogue, site)
    if found is None:
        raise Refused("no_such_site")
    return found


def _called(site: Site) -> str:
    return site.head or site.name
