"""What actions add to the domain's decisions: the clock, the receipts, the counts, the people."""

import json

import pytest

from doithoai.actions import people
from doithoai.actions.asking import receipt_hash
from doithoai.domain import commands as c
from doithoai.domain.codes import is_join_code, is_receipt
from doithoai.domain.errors import Refused
from doithoai.domain.people import Role
from doithoai.domain.question import DeclineReason
from doithoai.store import accounts, ledger, questions, seats
from tests.house import PLAN, START_MS, Record
from tests.scenes import ANSWERING, LEAD, LIVE, QUEUED, SEALED, WAITING

HOUR_MS = 3_600_000


@pytest.mark.parametrize(("hours", "due", "allowed"), [
    (15, "2026-03-25", True), (16, "2026-03-25", False), (16, "2026-03-26", True), (-8, "2026-03-25", True),
])  # fmt: skip
def test_the_day_of_a_promise_is_the_day_in_vietnam(
    hours: int, due: str, allowed: bool, swinging: Record
) -> None:
    swinging.clock.now = START_MS + hours * HOUR_MS
    promise = c.DeferAnswer(question=QUEUED, due=due)
    if allowed:
        assert swinging.do("lam", promise).seq == swinging.dialogue().seq
    else:
        assert swinging.refusal("lam", promise).code == "due_in_the_past"


def test_a_receipt_leads_to_its_question_and_only_its_hash_is_kept_with_it(swinging: Record) -> None:
    done = swinging.do("binh", c.SubmitQuestion(text="Có biên nhận không?"))
    assert is_receipt(done.receipt)
    found = swinging.read(questions.find_by_receipt, receipt_hash(done.receipt))
    assert found is not None
    assert (found[0], found[1].no) == (swinging.dialogue_id, done.question)
    assert done.receipt not in str(swinging.everything()["questions"])


def test_the_supports_of_an_answered_question_are_written_into_the_ledger(swinging: Record) -> None:
    swinging.do("dung", c.SupportQuestion(question=ANSWERING))
    swinging.do("lam", c.FinishAnswer(question=ANSWERING))
    assert _last_count(swinging) == {str(ANSWERING): 1}


def test_closing_writes_the_supports_of_all_into_the_ledger(swinging: Record) -> None:
    swinging.do("lam", c.FinishAnswer(question=ANSWERING))
    swinging.do("hoa", c.CloseDialogue())
    assert _last_count(swinging) == {str(LEAD): 1, str(QUEUED): 1}


def test_a_dialogue_is_not_concluded_while_one_question_is_unaccounted_for(swinging: Record) -> None:
    swinging.do("lam", c.FinishAnswer(question=ANSWERING))
    swinging.do("hoa", c.CloseDialogue())
    refused = swinging.refusal("hoa", c.ConcludeDialogue())
    assert refused.data == {"count": 4, "questions": [WAITING, LEAD, QUEUED, SEALED]}


def test_an_accepted_question_stands_last_in_the_queue(swinging: Record) -> None:
    swinging.do("mai", c.AcceptQuestion(question=WAITING))
    ranks = {q.no: q.rank for q in swinging.read(questions.queued, swinging.dialogue_id)}
    assert max(ranks, key=lambda no: ranks[no] or 0) == WAITING


def test_one_cannot_support_ones_own_question_nor_what_is_hidden(swinging: Record) -> None:
    assert swinging.refusal("chi", c.SupportQuestion(question=LIVE)).code == "own_question"
    assert swinging.refusal("dung", c.SupportQuestion(question=WAITING)).code == "no_such_question"
    assert swinging.refusal("dung", c.SupportQuestion(question=999)).code == "no_such_question"


def test_a_seat_can_do_nothing_in_another_dialogue(swinging: Record) -> None:
    other = swinging.write(people.create_dialogue, dict(PLAN))
    moderator, _ = swinging.write(people.invite, other.id, Role.MODERATOR, "Người khác")
    swinging.seats["other"] = moderator
    decline = c.DeclineQuestion(question=WAITING, reason=DeclineReason.UNCLEAR)
    assert swinging.refusal("other", decline).code == "no_such_question"
    assert swinging.refusal("other", c.MoveQuestion(question=QUEUED)).code == "no_such_question"


def test_a_new_dialogue_has_a_code_and_its_first_row(planned: Record) -> None:
    assert is_join_code(planned.dialogue().code)
    assert [row.kind for row in planned.read(ledger.rows, planned.dialogue_id)] == ["dialogue_planned"]


@pytest.mark.parametrize(("title", "code"), [(" \u200b", "title_empty"), ("x" * 201, "title_too_long")])
def test_a_dialogue_needs_a_title_that_can_be_read(title: str, code: str, planned: Record) -> None:
    with pytest.raises(Refused, match=code):
        planned.write(people.create_dialogue, {**PLAN, "title": title})


def test_a_link_leads_to_its_seat_until_that_is_revoked(planned: Record) -> None:
    seat, secret = planned.write(
        people.invite, planned.dialogue_id, Role.LEADER, "  Lan\u200b ", "Ban giám hiệu"
    )
    assert planned.read(seats.find_by_link, people.link_hash(secret)) == seat
    assert (seat.name, secret in str(planned.everything())) == ("Lan", False)
    planned.write(people.revoke, seat.id)
    assert planned.read(seats.find_by_link, people.link_hash(secret)) is None
    with pytest.raises(Refused, match="already_so"):
        planned.write(people.revoke, seat.id)


def test_the_first_account_is_made_once_and_a_login_is_one_persons(planned: Record) -> None:
    with pytest.raises(Refused, match="already_set_up"):
        planned.write(people.set_up, "Trường Hoa Sen", "moi", "Mới", "hash")
    made = planned.write(people.create_account, " Hiền ", "Hiền", "hash")
    assert planned.read(accounts.find_by_login, "hiền") == made
    with pytest.raises(Refused, match="login_taken"):
        planned.write(people.create_account, "HIỀN", "Hiền", "hash")


def _last_count(record: Record) -> dict[str, int]:
    rows = record.read(ledger.rows, record.dialogue_id)
    counted: dict[str, int] = json.loads(
        next(r.body for r in reversed(rows) if r.kind == "supports_counted")
    )["supports"]
    return counted
