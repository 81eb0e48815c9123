"""Who is here, who looks at what, and who keeps it."""

import pytest

from doithoai.domain.people import STAFF, Role, Seat
from doithoai.live.watch import PEOPLE_LIMIT, Watch
from doithoai.live.wire import Colleague

MAI = Seat(id=1, dialogue=1, role=Role.MODERATOR, name="Mai")
NAM = Seat(id=2, dialogue=1, role=Role.MODERATOR, name="Nam")
LOOKING_ON = [Role.OBSERVER, Role.STAGE, Role.PARTICIPANT]


def here(*seats: Seat) -> Watch:
    """A watch where each of `seats` has come over a socket called by the name of the person."""
    watch = Watch()
    for seat in seats:
        watch.come(seat.name, seat)
    return watch


def told(seat: Seat, question: int | None = None, holds: bool = False) -> Colleague:
    return Colleague(seat=seat.id, name=seat.name, role=seat.role, question=question, holds=holds)


def of_role(role: Role) -> Seat:
    return Seat(id=7, dialogue=1, role=role, name="Quân")


@pytest.mark.parametrize("role", Role)
def test_staff_are_people_who_are_here_and_participants_never(role: Role) -> None:
    seat = of_role(role)
    assert here(seat).people() == ((told(seat),) if role in STAFF else ())


@pytest.mark.parametrize("role", Role)
def test_only_a_stage_is_a_stage(role: Role) -> None:
    assert here(of_role(role)).stages() == (("Quân",) if role is Role.STAGE else ())


@pytest.mark.parametrize("role", sorted(STAFF - set(LOOKING_ON)))
def test_whoever_works_on_questions_is_seen_looking_and_keeping(role: Role) -> None:
    seat = of_role(role)
    watch = here(seat)
    watch.see("Quân", seat, 5, holds=True)
    assert watch.people() == (told(seat, 5, holds=True),)


@pytest.mark.parametrize("role", LOOKING_ON)
def test_the_looks_of_those_who_only_look_on_are_passed_over(role: Role) -> None:
    seat = of_role(role)
    watch = here(seat, MAI)
    watch.see("Quân", seat, 5, holds=True)
    assert all(person.question is None and not person.holds for person in watch.people())
    watch.see("Mai", MAI, 5, holds=True)
    assert told(MAI, 5, holds=True) in watch.people()


def test_the_first_who_keeps_a_question_keeps_it() -> None:
    watch = here(MAI, NAM)
    watch.see("Mai", MAI, 5, holds=True)
    watch.see("Nam", NAM, 5, holds=True)
    assert watch.people() == (told(MAI, 5, holds=True), told(NAM, 5))
    watch.see("Mai", MAI, 5, holds=True)
    assert watch.people()[0].holds


def test_a_hold_ends_with_the_next_look() -> None:
    for question, holds in ((6, True), (5, False), (None, False), (None, True)):
        watch = here(MAI, NAM)
        watch.see("Mai", MAI, 5, holds=True)
        watch.see("Mai", MAI, question, holds)
        watch.see("Nam", NAM, 5, holds=True)
        assert watch.people() == (told(MAI, question, holds and question == 6), told(NAM, 5, holds=True))


def test_a_hold_ends_with_the_decision_and_the_look_goes_on() -> None:
    watch = here(MAI, NAM)
    watch.see("Mai", MAI, 5, holds=True)
    watch.see("Nam", NAM, 6, holds=True)
    watch.release(5)
    assert watch.people() == (told(MAI, 5), told(NAM, 6, holds=True))


def test_of_several_sockets_of_a_seat_the_latest_look_counts() -> None:
    watch = here(MAI)
    watch.come("phone", MAI)
    watch.see("Mai", MAI, 5, holds=True)
    watch.see("phone", MAI, 6, holds=False)
    assert watch.people() == (told(MAI, 6),)


def test_a_look_ends_with_the_socket_it_came_by_and_the_person_with_the_last_socket() -> None:
    watch = here(MAI)
    watch.come("phone", MAI)
    watch.see("phone", MAI, 6, holds=True)
    watch.leave("Mai", MAI)
    assert watch.people() == (told(MAI, 6, holds=True),)
    watch.come("Mai", MAI)
    watch.leave("phone", MAI)
    assert watch.people() == (told(MAI),)
    watch.leave("Mai", MAI)
    assert watch.people() == ()


def test_whoever_never_came_neither_looks_nor_leaves() -> None:
    watch = here(MAI)
    watch.see("Nam", NAM, 5, holds=True)
    watch.leave("Nam", NAM)
    assert watch.people() == (told(MAI),)


def test_people_stand_in_the_order_of_their_names_whatever_they_do() -> None:
    again = Seat(id=9, dialogue=1, role=Role.HOST, name="Mai")
    watch = here(NAM, MAI)
    watch.come("host", again)
    for seat, by in ((NAM, "Nam"), (again, "host"), (MAI, "Mai")):
        watch.see(by, seat, 5, holds=True)
        assert [person.seat for person in watch.people()] == [1, 9, 2]


def test_of_very_many_those_who_keep_a_question_are_told() -> None:
    crowd = [Seat(id=n, dialogue=1, role=Role.OBSERVER, name=f"An {n:03}") for n in range(10, 110)]
    watch = here(*crowd, MAI)
    watch.see("Mai", MAI, 5, holds=True)
    assert len(watch.people()) == PEOPLE_LIMIT
    assert watch.people()[-1] == told(MAI, 5, holds=True)
