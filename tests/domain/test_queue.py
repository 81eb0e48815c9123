"""The order of the queue: ranks behave like a list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from doithoai.domain.errors import Refused
from doithoai.domain.question import Answer, Question
from doithoai.domain.queue import GAP, move, place
from tests.domain.people_asking import accepted, question

Queue = dict[int, Question]


def queue_of(*ranks: int | None) -> Queue:
    return {no: accepted(no=no, rank=rank) for no, rank in enumerate(ranks, start=1)}


def order(queue: Queue) -> list[int]:
    return [q.no for q in sorted(queue.values(), key=place)]


def moved(queue: Queue, no: int, before: int | None) -> Queue:
    ranks = move(list(queue.values()), queue[no], before).ranks
    return {no: replace(q, rank=ranks.get(no, q.rank)) for no, q in queue.items()}


@given(st.integers(1, 8), st.lists(st.tuples(st.integers(0, 7), st.integers(0, 8)), max_size=60))
def test_any_moves_order_the_queue_as_they_would_a_list(size: int, moves: list[tuple[int, int]]) -> None:
    queue = queue_of(*((n + 1) * GAP for n in range(size)))
    model = order(queue)
    for which, where in moves:
        no = model[which % size]
        model.remove(no)
        before = model[where] if where < len(model) else None
        model.insert(len(model) if before is None else model.index(before), no)
        queue = moved(queue, no, before)
        assert order(queue) == model


def test_one_gap_takes_32_moves_before_all_ranks_are_given_anew() -> None:
    queue = queue_of(GAP, 2 * GAP, 3 * GAP)
    for n in range(200):
        no, other = (2, 3) if n % 2 else (3, 2)
        event = move(list(queue.values()), queue[no], other)
        assert len(event.ranks) == 1 or n >= 31
        if len(event.ranks) > 1:
            assert sorted(event.ranks.values()) == [GAP, 2 * GAP, 3 * GAP]
            return
        queue = moved(queue, no, other)
    pytest.fail("the gap was never used up")


def test_ranks_stay_exact_in_javascript_with_the_most_questions_there_can_be() -> None:
    assert 20_000 * GAP < 2**53


@pytest.mark.parametrize("ranks", [(5, 5, 5), (None, None, None), (0, 1, 2)])
def test_equal_or_missing_ranks_are_put_in_order(ranks: tuple[int | None, ...]) -> None:
    queue = moved(queue_of(*ranks), 3, 2)
    assert order(queue) == [1, 3, 2]


def test_the_only_question_may_be_moved() -> None:
    assert order(moved(queue_of(GAP), 1, None)) == [1]


def test_the_first_place_can_be_taken_again_and_again() -> None:
    queue = queue_of(GAP, 2 * GAP)
    for _ in range(100):
        first, last = order(queue)
        queue = moved(queue, last, first)
        assert order(queue) == [last, first]


@pytest.mark.parametrize("stuck", [question(no=9), accepted(Answer.ANSWERING, 9), accepted(Answer.LIVE, 9)])
def test_only_what_is_queued_can_be_moved(stuck: Question) -> None:
    with pytest.raises(Refused, match="not_queued"):
        move([], stuck, None)


@pytest.mark.parametrize("before", [1, 7])
def test_nothing_moves_before_itself_or_before_what_is_not_there(before: int) -> None:
    queue = queue_of(GAP, 2 * GAP)
    with pytest.raises(Refused, match="not_queued"):
        move(list(queue.values()), queue[1], before)
