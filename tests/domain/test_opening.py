"""The opening of a sealed name: two people, two roles."""

import pytest

from doithoai.domain import opening
from doithoai.domain.errors import Refused
from doithoai.domain.evolve import evolve_question
from doithoai.domain.people import Identity, Role, Seat
from doithoai.domain.question import Question
from tests.domain.people_asking import question

SEALED = question(identity=Identity.SEALED)
SECRETARY = Seat(id=20, dialogue=1, role=Role.SECRETARY, name="Thu")
OTHER_SECRETARY = Seat(id=21, dialogue=1, role=Role.SECRETARY, name="Thảo")
ORGANISER = Seat(id=22, dialogue=1, role=Role.ORGANISER, name="Tâm")


def asked_by(seat: Seat) -> Question:
    event = opening.ask(SEALED, seat, "Có nội dung đe dọa.")
    return evolve_question(SEALED, event, by=seat.name, at=1, seq=1)


def test_a_name_is_opened_by_two_people_in_two_roles() -> None:
    granted = opening.grant(asked_by(SECRETARY), ORGANISER)
    opened = evolve_question(asked_by(SECRETARY), granted, by="Tâm", at=2, seq=2)
    assert (opened.opening_by, opened.opened_by, opened.opened_at) == ("Thu", "Tâm", 2)
    assert opening.may_read(opened, SECRETARY)
    assert opening.may_read(opened, ORGANISER)
    assert not opening.may_read(opened, OTHER_SECRETARY)
    assert not opening.may_read(asked_by(SECRETARY), SECRETARY)


@pytest.mark.parametrize("second", [SECRETARY, OTHER_SECRETARY])
def test_one_person_or_one_role_alone_opens_nothing(second: Seat) -> None:
    with pytest.raises(Refused, match="needs_second_role"):
        opening.grant(asked_by(SECRETARY), second)


def test_a_refused_opening_may_be_asked_for_again_an_opened_one_not() -> None:
    refused = evolve_question(asked_by(SECRETARY), opening.refuse(asked_by(SECRETARY)), "Tâm", 2, 2)
    with pytest.raises(Refused, match="opening_not_asked"):
        opening.grant(refused, ORGANISER)
    assert opening.ask(refused, ORGANISER, "Lại có.").role == Role.ORGANISER
    with pytest.raises(Refused, match="already_so"):
        opening.ask(asked_by(SECRETARY), ORGANISER, "Nữa.")


@pytest.mark.parametrize("identity", [Identity.NAMED, Identity.ANONYMOUS])
def test_only_a_sealed_name_is_opened(identity: Identity) -> None:
    with pytest.raises(Refused, match="not_sealed"):
        opening.ask(question(identity=identity), SECRETARY, "Vì sao?")
