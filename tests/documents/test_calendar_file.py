from datetime import UTC, datetime

from icalendar import Calendar, Event
from msgspec.structs import replace

from doithoai.documents.calendar_file import calendar_file
from tests.documents.test_invitation import ADDRESS, DIALOGUE, ms

NOW = ms("2026-03-01T10:00")


def event_of(made: bytes) -> Event:
    [event] = Calendar.from_ical(made).events
    return event


def test_a_change_of_the_plan_replaces_the_event_that_a_calendar_has() -> None:
    first = event_of(calendar_file(DIALOGUE, ADDRESS, "vi", 1, NOW))
    moved = replace(DIALOGUE, starts_at=ms("2026-03-06T08:00"), title="Tên mới")
    second = event_of(calendar_file(moved, "https://khac.example/d/ABC234", "vi", 2, NOW + 1000))
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (1, 2)
    other = event_of(calendar_file(replace(DIALOGUE, id=2), ADDRESS, "vi", 1, NOW))
    assert other["uid"] != first["uid"]


def test_without_a_planned_end_it_takes_two_hours() -> None:
    event = event_of(calendar_file(DIALOGUE, ADDRESS, "vi", 0, NOW))
    assert event.start == datetime(2026, 3, 5, 1, 0, tzinfo=UTC)
    assert event.end == datetime(2026, 3, 5, 3, 0, tzinfo=UTC)


def test_what_people_wrote_cannot_leave_its_line() -> None:
    title = "Một; hai, ba \\n bốn: END:VEVENT " + "rất dài " * 30
    made = calendar_file(replace(DIALOGUE, title=title, place="BEGIN:VALARM"), ADDRESS, "vi", 0, NOW)
    event = event_of(made)
    assert str(event["summary"]) == title
    assert str(event["location"]) == "BEGIN:VALARM"
    assert len(event.walk("VALARM")) == 1
    assert max(map(len, made.split(b"\r\n"))) <= 75


def test_where_there_is_no_room_the_address_is_the_place() -> None:
    assert str(event_of(calendar_file(DIALOGUE, ADDRESS, "vi", 0, NOW))["location"]) == ADDRESS


def test_it_speaks_the_language_of_the_page() -> None:
    english = calendar_file(DIALOGUE, ADDRESS, "en", 0, NOW).decode()
    assert "Tomorrow: " in english
    assert "Ngày mai" not in english
