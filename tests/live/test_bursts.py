"""Which supports look arranged, and which only look lively."""

from random import Random

import pytest

from doithoai.live.bursts import ENOUGH, REMEMBERED, TOLD_MS, WINDOW_MS, Bursts

NEW, OLD = 5_000, 1_800_000
PUSHED = 1


def support(bursts: Bursts, question: int, seats: range, age_ms: int, at_ms: int = 0) -> list[bool]:
    return [bursts.add(question, seat, at_ms, age_ms) for seat in seats]


def with_others(supports: int = 40, age_ms: int = OLD, at_ms: int = 0) -> Bursts:
    """The supports that questions other than `PUSHED` get in the same minute."""
    bursts = Bursts()
    for seat in range(10_000, 10_000 + supports):
        bursts.add(2 + seat % 7, seat, at_ms, age_ms)
    return bursts


def test_twenty_new_seats_for_one_question_while_others_get_none_stand_out() -> None:
    bursts = with_others()
    assert support(bursts, PUSHED, range(ENOUGH), NEW) == [False] * (ENOUGH - 1) + [True]
    assert bursts.told(0) == (PUSHED,)


def test_nineteen_do_not() -> None:
    bursts = with_others()
    support(bursts, PUSHED, range(ENOUGH - 1), NEW)
    assert bursts.told(0) == ()


def test_old_seats_never_do_however_many() -> None:
    bursts = with_others()
    support(bursts, PUSHED, range(500), OLD)
    assert bursts.told(0) == ()


def test_most_must_be_new() -> None:
    bursts = with_others()
    support(bursts, PUSHED, range(20), OLD)
    support(bursts, PUSHED, range(100, 120), NEW)
    assert bursts.told(0) == ()
    support(bursts, PUSHED, range(200, 220), NEW)
    assert bursts.told(0) == (PUSHED,)


def test_twenty_within_two_minutes_are_not_twenty_within_one() -> None:
    bursts = Bursts()
    for seat in range(30):
        at = seat * 4_000
        bursts.add(2, 10_000 + seat, at, OLD)
        bursts.add(2, 20_000 + seat, at, OLD)
        bursts.add(PUSHED, seat, at, NEW)
    assert bursts.told(120_000) == ()


def test_a_seat_that_presses_again_and_again_counts_once() -> None:
    bursts = with_others()
    for _ in range(10):
        support(bursts, PUSHED, range(ENOUGH - 1), NEW)
    assert bursts.told(0) == ()


def test_a_repeat_from_long_ago_counts_nothing() -> None:
    bursts = with_others(at_ms=WINDOW_MS)
    support(bursts, PUSHED, range(100), NEW, at_ms=0)
    assert bursts.told(WINDOW_MS) == ()


def test_with_nothing_to_compare_with_nothing_stands_out() -> None:
    bursts = Bursts()
    support(bursts, PUSHED, range(500), NEW)
    assert bursts.told(0) == ()


def test_two_old_seats_elsewhere_are_too_few_to_compare_with() -> None:
    bursts = with_others(2)
    support(bursts, PUSHED, range(500), NEW)
    assert bursts.told(0) == ()


@pytest.mark.parametrize("seed", range(12))
def test_a_hall_that_arrives_and_supports_what_it_likes_flags_nothing(seed: int) -> None:
    chance, bursts = Random(seed), Bursts()
    weights = [1 / (1 + no) for no in range(30)]
    for seat in range(3_000):
        arrived = seat * 100
        for no in chance.choices(range(30), weights, k=3):
            bursts.add(no, seat, arrived + chance.randrange(20_000), chance.randrange(20_000))
    assert bursts.told(0) == ()


@pytest.mark.parametrize("seed", range(12))
def test_latecomers_among_those_who_sit_there_flag_nothing(seed: int) -> None:
    """Half of those who press came just now: each question has its share of them, some by chance more."""
    chance, bursts = Random(seed), Bursts()
    weights = [1 / (1 + no) for no in range(30)]
    for seat in range(4_000):
        [no] = chance.choices(range(30), weights)
        bursts.add(no, seat, seat * 50, chance.choice([NEW, OLD]))
    assert bursts.told(0) == ()


@pytest.mark.parametrize("seed", range(12))
def test_a_pushed_question_alone_stands_out_of_a_lively_hall(seed: int) -> None:
    chance, bursts = Random(seed), Bursts()
    weights = [1 / (1 + no) for no in range(30)]
    for step in range(3_000):
        at = step * 100
        [no] = chance.choices(range(30), weights)
        bursts.add(no, step, at, NEW if chance.random() < 0.3 else OLD)
        if 1_000 <= step < 1_060:
            bursts.add(25, 50_000 + step, at, NEW)
    assert bursts.told(300_000) == (25,)


def test_one_pushed_question_does_not_hide_the_next() -> None:
    bursts = with_others(60)
    support(bursts, PUSHED, range(400), NEW)
    support(bursts, 9, range(1_000, 1_000 + ENOUGH), NEW)
    assert bursts.told(0) == (PUSHED, 9)


def test_it_is_told_for_ten_minutes_after_it_last_went_on() -> None:
    bursts = with_others()
    support(bursts, PUSHED, range(ENOUGH), NEW)
    assert support(bursts, PUSHED, range(100, 101), NEW, at_ms=30_000) == [False]
    assert bursts.told(30_000 + TOLD_MS - 1) == (PUSHED,)
    assert bursts.told(30_000 + TOLD_MS) == ()


def test_what_is_remembered_is_bounded() -> None:
    bursts = Bursts()
    for seat in range(REMEMBERED + 500):
        bursts.add(seat % 50, seat, 0, NEW)
    assert len(bursts._window) == len(bursts._known) == REMEMBERED
    bursts.add(PUSHED, 1, WINDOW_MS, NEW)
    assert (len(bursts._window), len(bursts._known), len(bursts._counts)) == (1, 1, 1)
