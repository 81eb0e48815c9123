"""How the opening report is attached, replaced and taken away: by organisers only, its bytes kept once."""

import pytest

from doithoai.actions.reporting import attach_report, remove_report
from doithoai.domain.errors import Refused
from doithoai.domain.plan import Plan, Report
from doithoai.domain.report import PDF, Attached
from doithoai.store import files, plans
from tests.house import Record

FIRST, SECOND = "1" * 64, "2" * 64
CONTENT = bytes(range(256)) * 40


def attach(record: Record, who: str, sha256: str, seen: str = "") -> None:
    attached = Attached(PDF, "Báo cáo.pdf")
    record.write(attach_report, record.seats[who].id, attached, sha256, CONTENT, seen)


def kept(record: Record) -> Plan:
    return record.read(plans.load, record.dialogue_id).plan


def test_the_plan_names_the_report_and_its_bytes_are_read_in_pieces(planned: Record) -> None:
    attach(planned, "tam", FIRST)
    assert kept(planned).report == Report(file=FIRST, name="Báo cáo.pdf")
    assert planned.read(files.about, FIRST) == (PDF, len(CONTENT))
    pieces = [planned.read(files.piece, FIRST, at, 4096) for at in range(0, len(CONTENT), 4096)]
    assert [len(piece) for piece in pieces] == [4096, 4096, 2048]
    assert b"".join(pieces) == CONTENT
    assert planned.read(files.piece, FIRST, len(CONTENT), 4096) == b""


def test_whoever_comes_second_is_told_who_was_first(planned: Record) -> None:
    attach(planned, "tam", FIRST)
    with pytest.raises(Refused) as refused:
        attach(planned, "tam", SECOND)
    assert (refused.value.code, refused.value.data) == ("changed_meanwhile", {"by": "Tâm"})
    assert planned.read(files.about, SECOND) is None


def test_the_same_report_attached_again_stays(planned: Record) -> None:
    attach(planned, "tam", FIRST)
    attach(planned, "tam", FIRST, seen=FIRST)
    assert planned.read(files.about, FIRST) is not None


def test_a_report_that_was_taken_away_leaves_nothing(planned: Record) -> None:
    attach(planned, "tam", FIRST)
    planned.write(remove_report, planned.seats["tam"].id, FIRST)
    assert kept(planned).report is None
    assert planned.read(files.about, FIRST) is None


@pytest.mark.parametrize("who", ["mai", "hoa", "lam", "thu", "quan", "binh"])
def test_only_organisers_attach_a_report(planned: Record, who: str) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        attach(planned, who, FIRST)
    assert planned.read(files.about, FIRST) is None
