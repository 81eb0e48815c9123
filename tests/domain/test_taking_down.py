"""What a clerk, or the head of a site, may take down for somebody else."""

from typing import Any

import pytest

from doithoai.domain.commands import TakeDownQuestion
from doithoai.domain.dialogue import Dialogue, Phase
from doithoai.domain.errors import Refused
from doithoai.domain.events import QuestionSubmitted
from doithoai.domain.people import Identity, Role, Seat
from doithoai.domain.question import Channel
from doithoai.domain.taking_down import take_down

HOUR = 3_600_000
BEGUN = 1_774_400_400_000  # 08:00 in Vietnam
NOW = BEGUN + 10 * 24 * HOUR
CLERK = Seat(id=1, dialogue=1, role=Role.SECRETARY, name="Thu")
SITE = Seat(id=2, dialogue=1, role=Role.SITE, name="Đào")


def told(seat: Seat = CLERK, phase: Phase = Phase.LIVE, **changed: Any) -> QuestionSubmitted:  # noqa: ANN401
    """What comes of a slip, in a dialogue whose fields may be given as `of_...`."""
    of_dialogue = {name[3:]: changed.pop(name) for name in list(changed) if name.startswith("of_")}
    plan: dict[str, Any] = {
        "id": 1,
        "code": "ABC",
        "title": "Thử",
        "starts_at": BEGUN,
        "received": 4,
        "phase": phase,
    }
    slip: dict[str, Any] = {"text": "Hỏi?", "channel": Channel.PAPER} | changed
    return take_down(Dialogue(**plan | of_dialogue), seat, TakeDownQuestion(**slip), BEGUN, NOW)


def test_a_slip_with_a_name_is_a_named_question_of_the_next_number_with_its_true_time() -> None:
    event = told(asker=" Cô  Ba ", unit="Tổ 3", came_at=NOW - HOUR)
    assert (event.question, event.identity, event.asker, event.unit) == (5, Identity.NAMED, "Cô Ba", "Tổ 3")
    assert (event.channel, event.came_at) == (Channel.PAPER, NOW - HOUR)


def test_without_a_name_it_is_anonymous_and_the_unit_is_left_out() -> None:
    event = told(unit="Tổ 3")
    assert (event.identity, event.asker, event.unit) == (Identity.ANONYMOUS, "", "")


def test_a_site_relays_what_is_asked_there_now_whatever_it_says() -> None:
    event = told(SITE, channel=Channel.PHONE, came_at=NOW - HOUR)
    assert (event.channel, event.came_at) == (Channel.SITE, NOW)


@pytest.mark.parametrize(("came_at", "code"), [
    (NOW + 1, "came_in_the_future"),
    (BEGUN - 9 * HOUR, "came_before_the_record"),
])  # fmt: skip
def test_the_true_time_lies_between_the_planning_and_now(came_at: int, code: str) -> None:
    assert told(came_at=BEGUN - 7 * HOUR).came_at == BEGUN - 7 * HOUR  # the same day
    with pytest.raises(Refused, match=code):
        told(came_at=came_at)


def test_after_the_close_only_what_came_before_it_is_taken() -> None:
    closed: dict[str, Any] = {"phase": Phase.CLOSED, "of_closed_at": NOW - HOUR}
    assert told(**closed, came_at=NOW - 2 * HOUR).came_at == NOW - 2 * HOUR
    for late in (NOW - HOUR + 1, None):
        with pytest.raises(Refused, match="came_after_the_end"):
            told(**closed, came_at=late)


@pytest.mark.parametrize("phase", [Phase.PLANNED, Phase.CONCLUDED])
def test_nothing_is_taken_down_before_collecting_or_after_the_conclusion(phase: Phase) -> None:
    with pytest.raises(Refused, match="wrong_phase"):
        told(phase=phase)


def test_a_paused_intake_stops_a_site_but_not_a_clerk_with_slips() -> None:
    assert told(of_intake_open=False).question == 5
    with pytest.raises(Refused, match="intake_paused"):
        told(SITE, of_intake_open=False)
    with pytest.raises(Refused, match="wrong_phase"):
        told(SITE, Phase.CLOSED)


def test_a_clerk_says_how_it_came() -> None:
    with pytest.raises(Refused, match="channel_missing"):
        told(channel=Channel.ONLINE)
