"""Coming in as a participant: the one place that knows who may, whichever way they come."""

from dataclasses import dataclass

from doithoai.actions import people
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.errors import Refused
from doithoai.domain.people import Role, Seat
from doithoai.domain.plan import Entry
from doithoai.domain.roster import Person, chosen
from doithoai.store import dialogues, plans, roster, seats, sessions
from doithoai.store.sessions import Session
from doithoai.store.transaction import Tx


@dataclass(frozen=True, slots=True)
class Browser:
    """Who comes: a browser with its ``session``, or one that gets a session with the hash ``token``."""

    session: Session | None
    token: bytes

    def holder(self, tx: Tx) -> int:
        """Return the id of its session, which is made where there was none."""
        return (self.session or sessions.create(tx, self.token)).id

    def holds(self, tx: Tx, seat: Seat) -> bool:
        """Whether it may use ``seat`` already."""
        if self.session is None:
            return False
        return any(held.id == seat.id for held in sessions.seats_of(tx, self.session, seat.dialogue))


def enter(tx: Tx, browser: Browser, dialogue: Dialogue, name: str, unit: str) -> None:
    """Let somebody in who has the join code, with the name and unit given, both of which may be empty.

    Raises ``Refused``: ``needs_personal_code``, ``not_on_roster``, ``entered_already``, and what
    ``people.take_seat`` raises.
    """
    entry = plans.load(tx, dialogue.id).plan.entry
    if entry is Entry.PERSONAL:
        raise Refused("needs_personal_code")
    named = roster.named(tx, dialogue.id, name) if name.strip() else []
    meant = chosen(named, name, unit)
    if entry is Entry.LISTED:
        _enter_as(tx, browser, dialogue, meant)
        return
    seat = people.take_seat(tx, browser.holder(tx), dialogue, name, unit)
    if meant is not None and meant.seat is None:
        roster.seat(tx, meant.id, seat.id, proved=False)


def enter_by_code(tx: Tx, browser: Browser, code: bytes) -> Dialogue:
    """Let somebody in who has a personal code, on the same seat each time; returns where it leads.

    Who had only the name, in another browser, is left with a seat that is nobody's on the roster. Raises
    ``Refused``: ``wrong_personal_code``, ``other_device``.
    """
    person = roster.find_by_code(tx, code)
    if person is None:
        raise Refused("wrong_personal_code")
    dialogue = dialogues.load(tx, person.dialogue)
    seat = seats.find(tx, person.seat) if person.seat is not None else None
    is_here = seat is not None and browser.holds(tx, seat)
    if seat is None or not (person.proved or is_here):
        _sit(tx, browser, dialogue, person, proved=True)
        return dialogue
    if not is_here and sessions.is_held(tx, seat.id) and plans.load(tx, dialogue.id).plan.one_device:
        raise Refused("other_device")
    roster.seat(tx, person.id, seat.id, proved=True)
    sessions.grant(tx, browser.holder(tx), seat.id)
    return dialogue


def _enter_as(tx: Tx, browser: Browser, dialogue: Dialogue, meant: Person | None) -> None:
    if meant is None:
        raise Refused("not_on_roster")
    if meant.seat is not None:
        # A name is no secret: who comes second could be somebody else.
        raise Refused("entered_already")
    _sit(tx, browser, dialogue, meant, proved=False)


def _sit(tx: Tx, browser: Browser, dialogue: Dialogue, person: Person, proved: bool) -> None:
    draft = Seat(id=0, dialogue=dialogue.id, role=Role.PARTICIPANT, name=person.name, unit=person.unit)
    seat = seats.insert_new(tx, draft)
    roster.seat(tx, person.id, seat.id, proved)
    sessions.grant(tx, browser.holder(tx), seat.id)
