"""How fast one seat may ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.domain.commands import SubmitQuestion
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity
from doithoai.live.asides import Aside, Asked
from doithoai.live.pace import BURST, LONG_RUN, AskingPace, mark

MINUTE_MS, HOUR_MS = 60_000, 3_600_000


def ask(pace: AskingPace, at: int, seat: int = 1) -> int:
    return pace.wait_ms(seat, f"{seat} at {at}", at)


def test_the_sixth_question_of_a_minute_waits_for_the_first_to_be_a_minute_old() -> None:
    pace = AskingPace()
    assert [ask(pace, at) for at in (0, 10, 20, 30, 40)] == [0] * 5
    assert ask(pace, 10_000) == 50_000
    assert ask(pace, 59_999) == 1
    assert ask(pace, 60_000) == 0
    assert ask(pace, 60_001) == 9


def test_the_41st_question_of_an_hour_waits_for_the_first_to_be_an_hour_old() -> None:
    pace = AskingPace()
    assert all(ask(pace, n * MINUTE_MS) == 0 for n in range(40))
    assert ask(pace, 40 * MINUTE_MS) == 20 * MINUTE_MS
    assert ask(pace, HOUR_MS) == 0
    assert ask(pace, HOUR_MS + 1) == MINUTE_MS - 1


def test_when_the_clock_is_set_back_nobody_waits_for_it_to_come_round_again() -> None:
    pace = AskingPace()
    assert [ask(pace, 24 * HOUR_MS + n) for n in range(5)] == [0] * 5
    assert [ask(pace, n) for n in range(5)] == [0] * 5
    assert ask(pace, 5) == MINUTE_MS - 5


def test_a_repeat_is_let_through_and_not_counted_again() -> None:
    pace = AskingPace()
    for at in range(5):
        ask(pace, at)
    assert all(pace.wait_ms(1, "1 at 0", at) == 0 for at in range(10, 20))
    assert ask(pace, 20) == MINUTE_MS - 20
    assert ask(pace, MINUTE_MS) == 0


def test_what_had_to_wait_is_not_counted() -> None:
    pace = AskingPace()
    for at in range(5):
        ask(pace, at)
    for at in range(100, 200):
        assert pace.wait_ms(1, "impatient", at) > 0
    assert pace.wait_ms(1, "impatient", MINUTE_MS) == 0


def test_one_seat_does_not_slow_another() -> None:
    pace = AskingPace()
    for at in range(6):
        ask(pace, at, seat=1)
    assert ask(pace, 6, seat=2) == 0


def test_seats_that_fell_silent_are_forgotten() -> None:
    pace = AskingPace()
    for seat in range(1_000):
        ask(pace, seat, seat)
    ask(pace, HOUR_MS, seat=0)
    assert len(pace) == 1_000
    ask(pace, 2 * HOUR_MS, seat=5_000)
    assert len(pace) == 1


@pytest.mark.parametrize(("limit", "within_ms"), [BURST, LONG_RUN])
@given(st.lists(st.integers(0, 120_000), min_size=1, max_size=120))
def test_no_window_ever_holds_more_than_its_limit_and_who_waits_as_told_gets_through(
    limit: int, within_ms: int, pauses: list[int]
) -> None:
    pace, now, taken = AskingPace(), 0, []
    for number, pause in enumerate(pauses):
        now += pause
        wait = pace.wait_ms(1, str(number), now)
        now += wait
        assert wait == 0 or pace.wait_ms(1, str(number), now) == 0
        taken.append(now)
    assert all(later - first >= within_ms for first, later in zip(taken, taken[limit:], strict=False))


def _asked(identity: Identity) -> SubmitQuestion:
    return SubmitQuestion(text="Hỏi?", identity=identity)


def test_what_is_too_fast_is_refused_with_when_to_come_again() -> None:
    pace = AskingPace()
    for n in range(BURST[0]):
        pace.check(1, f"id {n}", _asked(Identity.NAMED), now_ms=n)
    with pytest.raises(Refused) as refused:
        pace.check(1, "id 9", _asked(Identity.NAMED), now_ms=10)
    assert (refused.value.code, refused.value.data) == ("asking_too_fast", {"again_ms": BURST[1] - 10})
    pace.check(1, "id 0", _asked(Identity.NAMED), now_ms=20)


def test_the_id_of_an_anonymous_question_is_not_kept_beside_its_seat() -> None:
    pace = AskingPace()
    pace.check(1, "secret id", _asked(Identity.ANONYMOUS), now_ms=0)
    pace.check(1, "open id", _asked(Identity.SEALED), now_ms=0)
    kept = repr(vars(pace))
    assert "secret id" not in kept
    assert mark("secret id") not in kept
    assert mark("open id") in kept


def test_questions_asked_through_another_process_count_here_and_their_repeats_do_not() -> None:
    told: list[Aside] = []
    there, here = AskingPace(told.append), AskingPace()
    for number in range(BURST[0]):
        there.check(1, f"id {number}", _asked(Identity.SEALED), now_ms=0)
    for aside in told:
        assert isinstance(aside, Asked)
        here.overheard(aside, 0)
    here.check(1, "id 0", _asked(Identity.SEALED), now_ms=1)
    with pytest.raises(Refused):
        here.check(1, "new id", _asked(Identity.SEALED), now_ms=1)
