"""The dialogue: its phases and what may happen in each."""

from enum import StrEnum

from msgspec import Struct

from doithoai.domain import events
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity, Salutation
from doithoai.domain.text import clean_line, optional

TEXT_LIMIT = 800
MESSAGE_LIMIT = 200
OFFICE_NOTE_LIMIT = 500


class Phase(StrEnum):
    """The life of a dialogue, in this order; only ``closed`` may go back, to ``live``."""

    PLANNED = "planned"
    COLLECTING = "collecting"
    LIVE = "live"
    CLOSED = "closed"
    CONCLUDED = "concluded"


class Conclusion(Struct, frozen=True, kw_only=True):
    """What the chair concluded: what is to be done, by which unit, by which day (ISO date or nothing)."""

    no: int
    text: str
    unit: str = ""
    due: str = ""


class Dialogue(Struct, frozen=True, kw_only=True):
    """One sitting. Times in ms since 1970 UTC; ``now`` is the number being answered.

    ``announcement`` is for everybody, ``office_note`` for staff. ``accent`` is the name of a colour, ``logo``
    the SHA-256 of a picture as hex. ``head`` is the last published head of the record, in its short form.
    """

    id: int
    code: str
    title: str
    organiser: str = ""
    theme: str = ""
    place: str = ""
    starts_at: int
    ends_at: int | None = None
    salutation: Salutation = Salutation.TEACHERS
    text_limit: int = TEXT_LIMIT
    fields: tuple[str, ...] = ()
    identities: tuple[Identity, ...] = (Identity.NAMED, Identity.SEALED)
    asks_name: bool = True
    phase: Phase = Phase.PLANNED
    intake_open: bool = True
    now: int | None = None
    on_break: bool = False
    message: str = ""
    announcement: str = ""
    office_note: str = ""
    counts_shown: bool = True
    accent: str = ""
    logo: str = ""
    conclusions: tuple[Conclusion, ...] = ()
    conclusions_made: int = 0
    head: str = ""
    started_at: int | None = None
    closed_at: int | None = None
    seq: int = 0
    received: int = 0

    @property
    def is_rehearsal(self) -> bool:
        """Whether it is played by simulated people and wiped in the end: those have ids below zero."""
        return self.id < 0


def check_phase(dialogue: Dialogue, *allowed: Phase) -> None:
    """Raise ``Refused("wrong_phase")`` unless the dialogue is in one of ``allowed``."""
    if dialogue.phase not in allowed:
        raise Refused("wrong_phase", phase=dialogue.phase)


def open_collecting(dialogue: Dialogue) -> events.CollectingOpened:
    """Start to take questions before the sitting."""
    check_phase(dialogue, Phase.PLANNED)
    return events.CollectingOpened()


def replan(dialogue: Dialogue, new: Dialogue) -> events.DialogueReplanned | None:
    """Change what heads the dialogue to what heads ``new``; None where all stays as it is.

    What people could choose when they asked stays to choose. Raises ``Refused`` with ``wrong_phase``,
    ``field_in_use`` or ``identity_in_use``.
    """
    if dialogue.phase is Phase.CONCLUDED:
        raise Refused("wrong_phase", phase=dialogue.phase)
    if dialogue.received and not set(dialogue.fields) <= set(new.fields):
        raise Refused("field_in_use", field=min(set(dialogue.fields) - set(new.fields)))
    if dialogue.received and not set(dialogue.identities) <= set(new.identities):
        raise Refused("identity_in_use")
    names = events.DialogueReplanned.__struct_fields__
    if all(getattr(new, name) == getattr(dialogue, name) for name in names):
        return None
    return events.DialogueReplanned(**{name: getattr(new, name) for name in names})


def start(dialogue: Dialogue) -> events.DialogueStarted:
    """Begin the sitting."""
    check_phase(dialogue, Phase.PLANNED, Phase.COLLECTING)
    return events.DialogueStarted()


def switch_intake(dialogue: Dialogue, is_open: bool) -> events.IntakeSwitched:
    """Pause or resume the taking of questions."""
    check_phase(dialogue, Phase.COLLECTING, Phase.LIVE)
    if dialogue.intake_open == is_open:
        raise Refused("already_so")
    return events.IntakeSwitched(open=is_open)


def close(dialogue: Dialogue) -> events.DialogueClosed:
    """End the sitting; refused while a question is being answered."""
    check_phase(dialogue, Phase.LIVE)
    if dialogue.now is not None:
        raise Refused("still_answering", question=dialogue.now)
    return events.DialogueClosed()


def reopen(dialogue: Dialogue) -> events.DialogueReopened:
    """Go back to the sitting after a close by mistake; the record keeps both."""
    check_phase(dialogue, Phase.CLOSED)
    return events.DialogueReopened()


def conclude(dialogue: Dialogue, unaccounted: list[int]) -> events.DialogueConcluded:
    """Seal the dialogue; ``unaccounted`` are the numbers that are neither settled nor given a due date."""
    check_phase(dialogue, Phase.CLOSED)
    if unaccounted:
        raise Refused("unaccounted", count=len(unaccounted), questions=unaccounted[:20])
    return events.DialogueConcluded()


def switch_break(dialogue: Dialogue, on_break: bool) -> events.BreakSwitched:
    """Begin or end a break; the stage shows it."""
    check_phase(dialogue, Phase.LIVE)
    if dialogue.on_break == on_break:
        raise Refused("already_so")
    return events.BreakSwitched(on=on_break)


def switch_counts(dialogue: Dialogue, shown: bool) -> events.CountsSwitched:
    """Show the supports to the public, or hide them as in the first minutes, when crowds draw crowds."""
    if dialogue.phase is Phase.CONCLUDED:
        raise Refused("wrong_phase", phase=dialogue.phase)
    if dialogue.counts_shown == shown:
        raise Refused("already_so")
    return events.CountsSwitched(shown=shown)


def announce(dialogue: Dialogue, message: str) -> events.Announced:
    """Tell everybody something on their own screens; an empty message takes it away."""
    check_phase(dialogue, Phase.COLLECTING, Phase.LIVE, Phase.CLOSED)
    message = optional(clean_line(message), MESSAGE_LIMIT, "message")
    if dialogue.announcement == message:
        raise Refused("already_so")
    return events.Announced(message=message)


def tell_leaders(dialogue: Dialogue, message: str) -> events.LeadersTold:
    """Put a note of the office before the leaders; an empty one takes it away."""
    check_phase(dialogue, Phase.COLLECTING, Phase.LIVE, Phase.CLOSED)
    message = optional(message, OFFICE_NOTE_LIMIT, "message")
    if dialogue.office_note == message:
        raise Refused("already_so")
    return events.LeadersTold(message=message)


def tell_stage(dialogue: Dialogue, message: str) -> events.StageTold:
    """Put a message on the stage; an empty one takes it away."""
    check_phase(dialogue, Phase.COLLECTING, Phase.LIVE, Phase.CLOSED)
    message = optional(clean_line(message), MESSAGE_LIMIT, "message")
    if dialogue.message == message:
        raise Refused("already_so")
    return events.StageTold(message=message)
