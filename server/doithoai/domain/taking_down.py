"""What a clerk or the head of a site takes down for somebody who is not online."""

from typing import Final

from doithoai.domain import events
from doithoai.domain.calendar import day_of
from doithoai.domain.commands import TakeDownQuestion
from doithoai.domain.dialogue import Dialogue, Phase, check_phase
from doithoai.domain.errors import Refused
from doithoai.domain.moderation import NAME_LIMIT, check_intake, check_room, known_field
from doithoai.domain.people import Identity, Role, Seat
from doithoai.domain.question import Channel
from doithoai.domain.text import clean_line, optional, required

#: A slip that came while people sat together may be typed when they are gone.
OPEN: Final = (Phase.COLLECTING, Phase.LIVE, Phase.CLOSED)


def take_down(
    dialogue: Dialogue, seat: Seat, told: TakeDownQuestion, begun_at: int, now: int
) -> events.QuestionSubmitted:
    """Receive what ``seat`` takes down; ``begun_at`` and ``now`` in ms since 1970 UTC.

    Without a name it is anonymous, and then the unit is left out too: in a small one it would tell who asked.
    The head of a site relays what is asked there now, as long as everybody may ask.
    """
    check_phase(dialogue, *OPEN)
    is_site = seat.role is Role.SITE
    if is_site:
        check_intake(dialogue)
    check_room(dialogue)
    if told.channel is Channel.ONLINE and not is_site:
        raise Refused("channel_missing")
    name = optional(clean_line(told.asker), NAME_LIMIT, "name")
    unit = optional(clean_line(told.unit), NAME_LIMIT, "unit")
    return events.QuestionSubmitted(
        question=dialogue.received + 1,
        text=required(told.text, dialogue.text_limit, "question"),
        kind=told.kind,
        field=known_field(dialogue, told.field),
        identity=Identity.NAMED if name else Identity.ANONYMOUS,
        asker=name,
        unit=unit if name else "",
        channel=Channel.SITE if is_site else told.channel,
        came_at=now if is_site else _came_at(dialogue, told.came_at, begun_at, now),
    )


def _came_at(dialogue: Dialogue, told: int | None, begun_at: int, now: int) -> int:
    """From the day on which the record began until now; after the close, what came before it."""
    last = now if dialogue.phase is not Phase.CLOSED or dialogue.closed_at is None else dialogue.closed_at
    if told is None:
        told = now
    if told > now:
        raise Refused("came_in_the_future")
    if told > last:
        raise Refused("came_after_the_end")
    if day_of(told) < day_of(begun_at):
        raise Refused("came_before_the_record")
    return told
