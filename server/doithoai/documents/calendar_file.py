"""A dialogue as a file for calendars (RFC 5545)."""

from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from doithoai.documents.words import Words
from doithoai.domain.dialogue import Dialogue
from doithoai.locale.catalogue import mark as _

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
MAKER: Final = "-//doithoai//VI"
#: How long it is taken to be where its plan does not say.
USUAL_LENGTH: Final = timedelta(hours=2)
REMINDED_BEFORE: Final = timedelta(days=1)
_REMINDER: Final = _("Ngày mai: {title}")
_HOW: Final = _("Vào đối thoại và gửi ý kiến tại {address}, mã {code}.")


def calendar_file(dialogue: Dialogue, address: str, lang: str, sequence: int, now_ms: int) -> bytes:
    """Return ``dialogue`` as an event with a reminder a day before; all times in UTC.

    ``address`` leads people in. ``sequence`` grows with each change of the plan, so that a calendar that has
    the event takes the newer one. ``lang`` is "vi" or "en".
    """
    words = Words(lang)
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event = _event(dialogue, address, words, sequence, _moment(now_ms))
    event.add_component(Alarm.new_display(words(_REMINDER, title=dialogue.title), -REMINDED_BEFORE))
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _event(dialogue: Dialogue, address: str, words: Words, sequence: int, now: datetime) -> Event:
    starts_at = _moment(dialogue.starts_at)
    how = words(_HOW, address=address, code=dialogue.code)
    return Event.new(
        uid=uuid5(NAMESPACE_URL, f"doithoai:{dialogue.id}:{dialogue.code}"),
        summary=dialogue.title,
        description="\n".join(filter(None, (dialogue.organiser, dialogue.theme, how))),
        location=dialogue.place or address,
        url=address,
        start=starts_at,
        end=_moment(dialogue.ends_at) if dialogue.ends_at else starts_at + USUAL_LENGTH,
        stamp=now,
        sequence=sequence,
    )


def _moment(at_ms: int) -> datetime:
    return datetime.fromtimestamp(at_ms // 1000, UTC)
