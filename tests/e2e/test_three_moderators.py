"""Three moderators and three hundred questions that arrive in half a minute, all by keyboard, all at once."""

import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from doithoai.house import House
from doithoai.store import ledger
from tests.e2e.hall import open_hall
from tests.e2e.keyboards import NAMES, QUESTIONS, Crowd, Seen, apart, gather_crowd, moderate
from tests.server import Sitting, in_house

pytestmark = pytest.mark.timeout(300)

#: A collision must be told within this time.
TOLD_SECONDS: Final = 1.0
DECISIONS: Final = {
    "question_accepted", "question_declined", "question_referred", "question_merged",
}  # fmt: skip


@dataclass
class Run:
    """A dialogue that was moderated to the end, after its server was stopped."""

    seen: Seen
    rows: list[ledger.Row]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    data: Path = tmp_path_factory.mktemp("three") / "data"
    crowds: list[Crowd] = []

    async def prepare(house: House) -> Sitting:
        crowds.append(await gather_crowd(house))
        return crowds[0].sitting

    with open_hall(data, prepare) as hall:
        seen = apart(moderate(hall, crowds[0]))

    async def read(house: House) -> list[ledger.Row]:
        return await house.write(ledger.rows, hall.sitting.id)

    return Run(seen, in_house(data, read))


def test_in_the_end_nothing_waits_and_the_figures_add_up_on_every_screen(run: Run) -> None:
    figures = run.seen.figures
    assert figures == [figures[0]] * len(NAMES)
    assert figures[0]["Đã nhận"] == QUESTIONS
    assert figures[0]["Mới"] == 0
    assert sum(n for name, n in figures[0].items() if name != "Đã nhận") == QUESTIONS
    assert min(figures[0][name] for name in ("Đã tiếp nhận", "Không tiếp nhận", "Đã chuyển")) > 0


def test_the_record_has_the_same_figures(run: Run) -> None:
    named = {"Chưa xem": "Mới"}
    assert {named.get(name, name): n for name, n in run.seen.record.items()} == run.seen.figures[0]


def test_every_question_was_decided_on_exactly_once(run: Run) -> None:
    decided: Counter[int] = Counter()
    for row in run.rows:
        if row.kind in DECISIONS:
            decided[question_of(row)] += 1
        elif row.kind == "question_reopened":
            decided[question_of(row)] -= 1
        # Never twice, and never taken back what was not decided.
        assert set(decided.values()) <= {0, 1}, row
    assert decided == dict.fromkeys(range(1, QUESTIONS + 1), 1)
    kinds = Counter(row.kind for row in run.rows)
    assert min(kinds[kind] for kind in (*DECISIONS, "question_reopened")) > 0


def test_all_three_took_part(run: Run) -> None:
    assert min(moderator.decided for moderator in run.seen.moderators) > QUESTIONS // 10


def test_whoever_was_too_late_read_within_a_second_who_did_what(run: Run) -> None:
    late = list(zip(run.seen.moderators, run.seen.told, strict=True))
    for moderator, told in late:
        for no, at in moderator.beaten:
            soon = standing(told, at)
            assert any(tells_who(text, no, moderator.name) for text in soon), (no, soon)
    everything = [text for _, told in late for _, text in told]
    assert any(f"{name} vừa" in text for text in everything for name in NAMES)
    beaten = sum(len(moderator.beaten) for moderator in run.seen.moderators)
    sys.stdout.write(f"{beaten} decisions were beaten; all was done after {run.seen.seconds:.0f} s\n")


def test_nothing_went_wrong_on_the_way(run: Run) -> None:
    assert [moderator.problems for moderator in run.seen.moderators] == [[], [], []]


def standing(told: list[tuple[float, str]], at: float) -> list[str]:
    """The sentences that stood on the line between ``at`` and the time until which it must be told."""
    before = [text for when, text in told if when < at]
    return [*before[-1:], *(text for when, text in told if at <= when <= at + TOLD_SECONDS)]


def tells_who(text: str, no: int, own: str) -> bool:
    others = [name for name in NAMES if name != own]
    return any(f"Ý kiến số {no}: {name} vừa" in text for name in others)


def question_of(row: ledger.Row) -> int:
    body: dict[str, Any] = json.loads(row.body)
    return int(body["question"])
