"""Which questions go to which unit, and how far the units are."""

from datetime import date

import pytest
from msgspec.structs import replace

from doithoai.domain import delegating, drafting
from doithoai.domain.delegating import Sum
from doithoai.domain.dialogue import Phase
from doithoai.domain.errors import Refused
from doithoai.domain.people import Role, Seat
from doithoai.domain.question import Answer, Draft, Flag, Handling, Outcome, Question
from tests.domain.people_asking import accepted, dialogue, question

TODAY = date(2026, 3, 25)
UNIT = 4
ASSIGNED = accepted(answering_unit=UNIT, answering_name="Phòng Tài chính")
DRAFTED = replace(ASSIGNED, draft=Draft.ASKED, draft_by="Yên", draft_text="Đã chi đủ.")
AT_THE_UNIT = Seat(id=8, dialogue=1, role=Role.ANSWERER, unit_id=UNIT)


def assign(asked: Question, unit: int = UNIT, due: str = "", phase: Phase = Phase.COLLECTING) -> str:
    try:
        event = delegating.assign(dialogue(phase), asked, unit, "Phòng Tài chính", due, TODAY)
    except Refused as refused:
        return refused.code
    return f"{event.unit} {event.due}"


def draft(asked: Question, seat: Seat = AT_THE_UNIT) -> str:
    try:
        drafting.draft(dialogue(Phase.COLLECTING), asked, seat, "Đã chi.", Outcome.EXPLAINED, True)
    except Refused as refused:
        return refused.code
    return "drafted"


@pytest.mark.parametrize(("phase", "ends"), [
    (Phase.PLANNED, "wrong_phase"), (Phase.COLLECTING, "4 "), (Phase.LIVE, "4 "), (Phase.CLOSED, "4 "),
    (Phase.CONCLUDED, "4 "),
])  # fmt: skip
def test_questions_are_sent_from_the_collecting_on(phase: Phase, ends: str) -> None:
    assert assign(accepted(), phase=phase) == ends


@pytest.mark.parametrize(("asked", "ends"), [
    (accepted(), "4 "),
    (accepted(Answer.DEFERRED), "4 "),
    (question(), "not_accepted"),
    (question(handling=Handling.MERGED), "not_accepted"),
    (accepted(Answer.ANSWERING), "already_answered"),
    (accepted(Answer.LIVE), "already_answered"),
    (accepted(Answer.WRITTEN), "already_answered"),
    (accepted(flag=Flag.DENUNCIATION), "flagged"),
    (accepted(flag=Flag.COMPLAINT), "flagged"),
    (ASSIGNED, "already_so"),
])  # fmt: skip
def test_only_accepted_unanswered_questions_are_sent_and_none_that_is_a_denunciation(
    asked: Question, ends: str
) -> None:
    assert assign(asked) == ends


@pytest.mark.parametrize(("due", "ends"), [
    ("2026-03-25", "4 2026-03-25"), ("2026-03-24", "due_in_the_past"), ("2026-02-30", "not_a_date"),
])  # fmt: skip
def test_a_draft_is_due_today_at_the_earliest(due: str, ends: str) -> None:
    assert assign(accepted(), due=due) == ends


@pytest.mark.parametrize(("asked", "ends"), [(ASSIGNED, "0 "), (accepted(), "already_so")])
def test_what_was_sent_can_be_taken_back(asked: Question, ends: str) -> None:
    assert assign(asked, unit=0) == ends


@pytest.mark.parametrize(("asked", "ends"), [
    (ASSIGNED, "drafted"),
    (DRAFTED, "drafted"),
    (replace(DRAFTED, draft=Draft.RETURNED), "drafted"),
    (replace(DRAFTED, draft=Draft.CHECKED), "draft_checked"),
    (replace(ASSIGNED, answering_unit=5), "not_assigned"),
    (accepted(), "not_assigned"),
    (replace(ASSIGNED, flag=Flag.DENUNCIATION), "not_assigned"),
    (replace(ASSIGNED, handling=Handling.WAITING), "not_accepted"),
])  # fmt: skip
def test_a_unit_drafts_what_it_was_sent_until_that_is_checked(asked: Question, ends: str) -> None:
    assert draft(asked) == ends


def test_a_seat_of_no_unit_drafts_nothing_although_nobody_was_sent_the_question() -> None:
    assert draft(accepted(), replace(AT_THE_UNIT, unit_id=None)) == "not_assigned"


def test_every_change_of_a_draft_changes_its_mark() -> None:
    drafts = [
        ASSIGNED, DRAFTED, replace(DRAFTED, draft_text="Khác."), replace(DRAFTED, draft_by="Oanh"),
        replace(DRAFTED, draft=Draft.RETURNED), replace(DRAFTED, draft_outcome=Outcome.PLANNED),
    ]  # fmt: skip
    assert len({drafting.mark(one) for one in drafts}) == len(drafts)
    assert drafting.mark(DRAFTED) == drafting.mark(replace(DRAFTED, rank=9, seq=70, supports=3))


def some(n: int, **other: object) -> Sum:
    usual = {
        "field": "Lương", "handling": Handling.ACCEPTED, "answer": Answer.NONE, "is_flagged": False,
        "draft": Draft.NONE, "unit": None, "unit_name": "", "due": "",
    }  # fmt: skip
    return Sum(**{**usual, **other}, questions=n)  # type: ignore[arg-type]


def sent(n: int, draft: Draft = Draft.NONE, due: str = "", answer: Answer = Answer.NONE) -> Sum:
    return some(n, unit=UNIT, unit_name="Phòng Tài chính", draft=draft, due=due, answer=answer)


def test_fields_stand_in_their_order_and_what_has_none_comes_last() -> None:
    found = delegating.groups([some(2, field=""), some(3, field="Ngoài")], ["Lương", "Ca"])
    assert [(one.field, one.received) for one in found] == [("Lương", 0), ("Ca", 0), ("Ngoài", 3), ("", 2)]


def test_a_group_says_what_waits_what_was_sent_and_what_can_be_sent() -> None:
    sums = [
        some(1, handling=Handling.WAITING), some(2), some(4, is_flagged=True), sent(8),
        some(16, draft=Draft.ASKED), some(32, handling=Handling.DECLINED), some(64, answer=Answer.LIVE),
    ]  # fmt: skip
    [group] = delegating.groups(sums, ["Lương"])
    assert (group.received, group.waiting, group.unsent, group.flagged, group.sent) == (127, 1, 2, 4, 8)


def test_the_progress_of_a_unit_adds_up_and_says_what_is_overdue() -> None:
    sums = [
        sent(1, due="2026-03-24"), sent(2, Draft.WRITING, due="2026-03-25"),
        sent(4, Draft.RETURNED, due="2026-03-01"), sent(8, Draft.ASKED, due="2026-03-01"),
        sent(16, Draft.CHECKED), sent(32, answer=Answer.WRITTEN, due="2026-03-01"), some(99),
        some(64, unit=UNIT, unit_name="Phòng Tài chính", is_flagged=True),
    ]  # fmt: skip
    [unit] = delegating.progress(sums, TODAY)
    steps = (unit.writing, unit.returned, unit.asked, unit.checked, unit.answered)
    assert (unit.sent, steps, unit.overdue) == (63, (3, 4, 8, 16, 32), 5)
