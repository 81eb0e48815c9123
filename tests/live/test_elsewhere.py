"""What one process shows of the people who look on through others."""

import pytest

from doithoai.domain.people import Role, Seat
from doithoai.live.asides import (
    ASIDES_LIMIT,
    PHASES_LIMIT,
    REPORT_LIMIT,
    SAID_LIMIT,
    WAITING_LIMIT,
    Aside,
    Asides,
    Asked,
    Here,
    Place,
    Rehearsing,
    Tried,
)
from doithoai.live.doorbell_message import Message, Outbox, decode, encode
from doithoai.live.elsewhere import PROCESSES_LIMIT, SILENCE_SECONDS, Elsewhere
from doithoai.live.watch import Watch
from doithoai.live.wire import Colleague

MAI = Seat(id=1, dialogue=1, role=Role.MODERATOR, name="Mai")
NAM = Place(2, "Nam", Role.MODERATOR)


class Seconds:
    """A clock that a test turns."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def watch_with_mai(question: int | None = None, since: int = 0) -> Watch:
    watch = Watch()
    watch.come("Mai", MAI)
    watch.see("Mai", MAI, question, holds=True, at=since)
    return watch


def keeping(question: int, since: int, seat: int = 2) -> Place:
    return Place(seat, "Nam", Role.MODERATOR, question, since)


def holders(watch: Watch) -> list[int]:
    return [person.seat for person in watch.people() if person.holds]


def test_people_of_all_processes_are_counted_together_and_a_process_that_went_quiet_is_forgotten() -> None:
    seconds = Seconds()
    elsewhere = Elsewhere(seconds)
    elsewhere.hear("one", Here(7, 30, (NAM,)))
    elsewhere.hear("two", Here(7, 12))
    elsewhere.hear("two", Here(7, 13))
    assert (elsewhere.present, elsewhere.places) == (43, (NAM,))
    seconds.now += SILENCE_SECONDS
    elsewhere.hear("two", Here(7, 13))
    assert not elsewhere.forget_silent()
    seconds.now += 0.1
    assert elsewhere.forget_silent()
    assert (elsewhere.present, elsewhere.places) == (13, ())


def test_a_process_that_says_nobody_is_there_is_forgotten_at_once() -> None:
    elsewhere = Elsewhere(Seconds())
    elsewhere.hear("one", Here(7, 30))
    elsewhere.hear("one", Here(7, 0))
    assert elsewhere.present == 0


def test_only_so_many_processes_are_kept() -> None:
    elsewhere = Elsewhere(Seconds())
    for number in range(2 * PROCESSES_LIMIT):
        elsewhere.hear(f"process {number}", Here(7, 1))
    assert elsewhere.present == PROCESSES_LIMIT


def test_colleagues_at_other_processes_are_people_who_are_here() -> None:
    watch = watch_with_mai()
    watch.hear([Place(2, "Nam", Role.LEADER, 5), Place(3, "Màn chiếu", Role.STAGE)])
    assert Colleague(seat=2, name="Nam", role=Role.LEADER, question=5) in watch.people()
    assert watch.stages() == ("Màn chiếu",)
    watch.hear([])
    assert (len(watch.people()), watch.stages()) == (1, ())


def test_what_a_colleague_elsewhere_keeps_can_not_be_kept_here() -> None:
    watch = watch_with_mai()
    watch.hear([keeping(5, since=10)])
    watch.see("Mai", MAI, 5, holds=True, at=20)
    assert holders(watch) == [2]
    watch.release(5)
    assert holders(watch) == []


@pytest.mark.parametrize(("mine", "theirs", "first"), [(10, 11, 1), (11, 10, 2), (10, 10, 1)])
def test_of_two_who_kept_a_question_in_the_same_moment_the_first_goes_on(
    mine: int, theirs: int, first: int
) -> None:
    here = watch_with_mai(5, mine)
    here.hear([keeping(5, theirs)])
    there = Watch()
    nam = Seat(id=2, dialogue=1, role=Role.MODERATOR, name="Nam")
    there.come("Nam", nam)
    there.see("Nam", nam, 5, holds=True, at=theirs)
    there.hear([Place(1, "Mai", Role.MODERATOR, 5, mine)])
    assert [place.seat for place in (*here.here(), *there.here()) if place.since is not None] == [first]


def test_a_person_with_a_window_on_each_of_two_processes_is_one_person() -> None:
    watch = watch_with_mai()
    watch.hear([Place(1, "Mai", Role.MODERATOR, 5, 10)])
    assert watch.people() == (Colleague(seat=1, name="Mai", role=Role.MODERATOR, question=5, holds=True),)
    watch.see("Mai", MAI, 5, holds=True, at=20)
    assert holders(watch) == [1]


def test_asides_that_wait_are_folded() -> None:
    asides = Asides()
    for present in range(5):
        asides.add(Here(7, present))
    for times in (1, 2, 1):
        asides.add(Tried("entries", "key", times))
    asides.add(Asked(1, ""))
    asides.add(Asked(1, ""))
    asides.add(Rehearsing(1, 40, is_running=True))
    asides.add(Rehearsing(1, 40))
    asked = Asked(1, "")
    assert asides.take() == (Here(7, 4), Tried("entries", "key", 4), asked, asked, Rehearsing(1, 40))
    assert not asides


def test_a_limit_that_was_given_back_is_told_as_given_back() -> None:
    asides = Asides()
    asides.add(Tried("entries", "key", 3))
    asides.add(Tried("entries", "key", 0))
    assert asides.take() == (Tried("entries", "key", 0),)


def test_asides_are_told_in_messages_that_every_process_accepts() -> None:
    outbox = Outbox()
    crowd = tuple(Place(seat, "Ạ" * 120, Role.OBSERVER, 2**53 - 1, 2**53 - 1) for seat in range(1, 129))
    wanted: list[Aside] = [Here(dialogue, 2**53 - 1, crowd) for dialogue in range(1, 20)]
    wanted += [Tried("x" * 64, f"{number:064}", 1) for number in range(3 * ASIDES_LIMIT)]
    phases = tuple((f"{number:064}", 2**53 - 1, 2**53 - 1) for number in range(PHASES_LIMIT))
    wanted.append(Rehearsing(2**53 - 1, 20_000, True, phases, '"' * REPORT_LIMIT, "Ạ" * SAID_LIMIT))
    for aside in wanted:
        outbox.tell(aside)
    told: list[Aside] = []
    while outbox:
        message = decode(encode(outbox.take("x" * 32)))
        assert isinstance(message, Message)
        told += message.asides
    assert told == wanted


def test_asides_that_nobody_can_be_told_are_bounded_and_held_back() -> None:
    outbox = Outbox()
    for seat in range(1, 2 * WAITING_LIMIT):
        outbox.tell(Asked(seat, ""))
    assert len(outbox) == WAITING_LIMIT
    outbox.hold_back()
    assert not outbox
