"""Collecting opens and the intake ends when the plan says so, each once, whoever else has a hand in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from doithoai.actions.intake import keep_to_plan
from doithoai.actions.planning import change_plan
from doithoai.domain import commands as c
from doithoai.domain.dialogue import Phase
from doithoai.domain.plan import Plan
from doithoai.store import ledger, plans
from tests.house import START_MS, Record, new_record

HOUR = 3_600_000
OPENS, ENDS = START_MS - 2 * HOUR, START_MS + 2 * HOUR
PLANNED = Plan(collecting_from=OPENS, intake_until=ENDS)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with new_record(tmp_path) as made:
        plan(made, PLANNED)
        yield made


def plan(record: Record, wanted: Plan) -> None:
    seen = record.read(plans.load, record.dialogue_id).version
    record.write(change_plan, record.seats["tam"].id, wanted, seen)


def look(record: Record, at: int) -> tuple[Phase, bool]:
    """What the timekeeper of any process does at ``at``."""
    record.clock.now = at
    for dialogue in record.read(plans.due):
        record.write(keep_to_plan, dialogue)
    after = record.dialogue()
    return after.phase, after.intake_open


def told_by_the_server(record: Record) -> list[str]:
    rows = record.read(ledger.rows, record.dialogue_id)
    return [row.kind for row in rows if row.actor == "server"]


def test_nothing_happens_before_its_time(record: Record) -> None:
    assert look(record, OPENS - 1) == (Phase.PLANNED, True)
    assert told_by_the_server(record) == []


def test_collecting_opens_and_the_intake_ends_each_as_an_event_of_the_server(record: Record) -> None:
    assert look(record, OPENS) == (Phase.COLLECTING, True)
    assert look(record, ENDS - 1) == (Phase.COLLECTING, True)
    assert look(record, ENDS) == (Phase.COLLECTING, False)
    assert told_by_the_server(record) == ["collecting_opened", "intake_switched"]


def test_a_server_that_was_down_catches_up_with_both(record: Record) -> None:
    assert look(record, ENDS + 9 * HOUR) == (Phase.COLLECTING, False)


def test_two_processes_that_saw_the_same_moment_do_it_once(record: Record) -> None:
    record.clock.now = ENDS
    for _process in range(2):
        record.write(keep_to_plan, record.dialogue_id)
    assert told_by_the_server(record) == ["collecting_opened", "intake_switched"]
    assert record.read(plans.due) == []


def test_a_host_who_reopens_by_hand_is_not_overruled(record: Record) -> None:
    look(record, ENDS)
    record.do("hoa", c.SwitchIntake(open=True))
    assert look(record, ENDS + HOUR) == (Phase.COLLECTING, True)


def test_who_reopens_and_plans_a_later_end_gets_it(record: Record) -> None:
    look(record, ENDS)
    record.do("hoa", c.SwitchIntake(open=True))
    plan(record, replace(PLANNED, intake_until=ENDS + 5 * HOUR))
    assert look(record, ENDS + 4 * HOUR) == (Phase.COLLECTING, True)
    assert look(record, ENDS + 5 * HOUR) == (Phase.COLLECTING, False)


def test_an_intake_that_was_ended_by_hand_stays_reopened_after_its_moment(record: Record) -> None:
    look(record, OPENS)
    record.do("hoa", c.SwitchIntake(open=False))
    assert look(record, ENDS) == (Phase.COLLECTING, False)
    assert told_by_the_server(record) == ["collecting_opened"]
    record.do("hoa", c.SwitchIntake(open=True))
    assert look(record, ENDS + HOUR) == (Phase.COLLECTING, True)


def test_a_dialogue_that_was_begun_by_hand_is_not_opened_again_but_its_intake_ends(record: Record) -> None:
    record.do("hoa", c.StartDialogue())
    assert look(record, OPENS) == (Phase.LIVE, True)
    assert look(record, ENDS) == (Phase.LIVE, False)
    assert told_by_the_server(record) == ["intake_switched"]


def test_a_closed_dialogue_is_left_alone(record: Record) -> None:
    record.do("hoa", c.StartDialogue())
    record.do("hoa", c.CloseDialogue())
    assert look(record, ENDS) == (Phase.CLOSED, True)
    assert told_by_the_server(record) == []


def test_a_plan_without_moments_asks_for_nothing(record: Record) -> None:
    plan(record, Plan())
    assert look(record, ENDS) == (Phase.PLANNED, True)
