"""Replying with nothing but a receipt, and the heads of a record as they are published."""

from typing import Any

import pytest

from doithoai.actions import following
from doithoai.actions.asking import receipt_hash
from doithoai.actions.following import HEAD_EVERY_MS
from doithoai.documents import verify
from doithoai.domain import commands as c
from doithoai.domain import merkle
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity
from doithoai.domain.question import DeclineReason, Outcome, Verdict
from doithoai.store import heads, ledger, tables
from tests.house import Record

ANSWER = c.WriteAnswer(question=1, text="Đã rõ.", outcome=Outcome.EXPLAINED)


def asked(record: Record, *steps: tuple[str, c.Command], identity: Identity = Identity.NAMED) -> bytes:
    """Ask one question, let ``steps`` follow, and return its receipt as the database knows it."""
    record.do("hoa", c.StartDialogue())
    done = record.do("binh", c.SubmitQuestion(text="Bao giờ có lương?", identity=identity))
    for who, command in steps:
        record.do(who, command)
    return receipt_hash(done.receipt)


def reply(
    record: Record, receipt: bytes, verdict: Verdict = Verdict.PARTLY, text: str = "Mới có một nửa."
) -> None:
    record.clock.now += 1_000
    record.write(following.reply_by_receipt, receipt, verdict, text)


ACCEPTED = ("mai", c.AcceptQuestion(question=1))
ANSWERED = (ACCEPTED, ("thu", ANSWER))
ENDED = (("hoa", c.CloseDialogue()), ("tam", c.ConcludeDialogue()))


@pytest.mark.parametrize("identity", [Identity.NAMED, Identity.SEALED])
@pytest.mark.parametrize("steps", [ANSWERED, (*ANSWERED, ENDED[0]), (*ANSWERED, *ENDED)])
def test_the_asker_replies_in_every_phase(planned: Record, steps: Any, identity: Identity) -> None:  # noqa: ANN401
    receipt = asked(planned, *steps, identity=identity)
    reply(planned, receipt)
    question = planned.question(1)
    assert (question.verdict, question.reply) == (Verdict.PARTLY, "Mới có một nửa.")
    row = planned.read(ledger.rows, planned.dialogue_id)[-1]
    assert (row.actor, row.kind) == ("participant", "asker_replied")
    assert "nửa" not in row.body
    assert planned.read(verify.verify_house).is_sound


def test_only_one_reply_is_taken_until_the_answer_is_corrected(planned: Record) -> None:
    receipt = asked(planned, *ANSWERED)
    reply(planned, receipt)
    with pytest.raises(Refused, match="already_replied"):
        reply(planned, receipt, Verdict.SETTLED)
    assert planned.question(1).verdict is Verdict.PARTLY
    planned.do("thu", ANSWER)
    reply(planned, receipt, Verdict.SETTLED, "")
    assert planned.question(1).verdict is Verdict.SETTLED


@pytest.mark.parametrize("identity", [Identity.NAMED, Identity.SEALED])
def test_who_asked_what_was_merged_replies_to_the_answer_of_its_lead(
    planned: Record, identity: Identity
) -> None:
    receipt = asked(planned, ACCEPTED, identity=identity)
    planned.do("chi", c.SubmitQuestion(text="Lương tháng này bao giờ có?"))
    steps = [c.AcceptQuestion(question=2), c.ReopenQuestion(question=1), c.MergeQuestion(question=1, into=2)]
    for command in steps:
        planned.do("mai", command)
    with pytest.raises(Refused, match="not_answered"):
        reply(planned, receipt)
    planned.do("thu", c.WriteAnswer(question=2, text="Ngày 5.", outcome=Outcome.EXPLAINED))
    reply(planned, receipt)
    assert (planned.question(1).verdict, planned.question(2).verdict) == (Verdict.PARTLY, None)
    with pytest.raises(Refused, match="already_replied"):
        planned.do("binh", c.ReplyToAnswer(question=1, verdict=Verdict.SETTLED))
    planned.do("thu", c.WriteAnswer(question=2, text="Ngày 6.", outcome=Outcome.EXPLAINED))
    planned.do("binh", c.ReplyToAnswer(question=1, verdict=Verdict.SETTLED))
    assert planned.question(1).verdict is Verdict.SETTLED
    assert planned.read(verify.verify_house).is_sound


def test_an_answer_that_was_put_back_takes_its_reply_with_it(planned: Record) -> None:
    call, finish = ("hoa", c.CallQuestion(question=1)), ("hoa", c.FinishAnswer(question=1))
    receipt = asked(planned, ACCEPTED, call, finish)
    reply(planned, receipt)
    for who, command in [("hoa", c.PutBackQuestion(question=1)), call, finish]:
        planned.do(who, command)
    assert (planned.question(1).verdict, planned.question(1).reply) == (None, "")
    reply(planned, receipt, Verdict.SETTLED, "")
    assert planned.read(verify.verify_house).is_sound


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (ACCEPTED,),
        (ACCEPTED, ("hoa", c.CallQuestion(question=1))),
        (ACCEPTED, ("lam", c.DeferAnswer(question=1, due="2026-12-01"))),
        (("mai", c.DeclineQuestion(question=1, reason=DeclineReason.OFF_TOPIC)),),
        (("mai", c.ReferQuestion(question=1, to="Phòng Tài chính")),),
        (("binh", c.WithdrawQuestion(question=1)),),
    ],
)
def test_without_an_answer_there_is_nothing_to_reply_to(planned: Record, steps: Any) -> None:  # noqa: ANN401
    receipt = asked(planned, *steps)
    before = planned.everything()
    with pytest.raises(Refused, match="not_answered"):
        reply(planned, receipt)
    assert planned.everything() == before


def test_an_unknown_receipt_and_a_long_reply_leave_no_trace(planned: Record) -> None:
    receipt = asked(planned, *ANSWERED)
    before = planned.everything()
    with pytest.raises(Refused, match="no_such_question"):
        reply(planned, receipt_hash("ABCDE23456"))
    with pytest.raises(Refused, match="reply_too_long"):
        reply(planned, receipt, text="a" * 501)
    assert planned.everything() == before


def test_close_and_conclude_publish_a_head_over_all_rows_so_far(planned: Record) -> None:
    asked(planned, *ANSWERED)
    assert planned.dialogue().head == ""
    sizes = []
    for who, command in (ENDED[0], ("tam", c.ReopenDialogue()), *ENDED):
        planned.do(who, command)
        sizes.append(len(planned.read(ledger.rows, planned.dialogue_id)))
    published = planned.read(heads.in_dialogue, planned.dialogue_id)
    assert [head.size for head in published] == [sizes[0], sizes[2], sizes[3]]
    hashes = [row.hash for row in planned.read(ledger.rows, planned.dialogue_id)]
    assert [head.root for head in published] == [merkle.root(hashes[: head.size]) for head in published]
    assert planned.dialogue().head == published[-1].code
    assert published[0].code.startswith(f"{sizes[0]}-")


def test_what_comes_after_the_end_gets_a_head_once_a_day(planned: Record) -> None:
    receipt = asked(planned, *ANSWERED, *ENDED)
    reply(planned, receipt)
    planned.write(following.publish_due_head, planned.dialogue_id)
    assert len(planned.read(heads.in_dialogue, planned.dialogue_id)) == 2
    planned.clock.now += HEAD_EVERY_MS
    for _again in range(2):
        planned.write(following.publish_due_head, planned.dialogue_id)
    published = planned.read(heads.in_dialogue, planned.dialogue_id)
    assert [head.size for head in published][2:] == [planned.dialogue().seq]
    assert planned.dialogue().head == published[-1].code
    assert planned.read(verify.verify_house).is_sound


def test_nothing_is_published_before_the_first_close(planned: Record) -> None:
    asked(planned)
    planned.clock.now += 10 * HEAD_EVERY_MS
    planned.write(following.publish_due_head, planned.dialogue_id)
    assert planned.read(heads.last, planned.dialogue_id) is None


def test_a_head_that_was_changed_in_the_database_is_found(planned: Record) -> None:
    asked(planned, *ANSWERED, *ENDED)
    code = planned.dialogue().head
    with planned.writing.connect() as connection, connection.begin():
        connection.execute(tables.heads.update().values(root=bytes(32)))
    lines = "\n".join(planned.read(verify.verify_house).lines)
    assert "is not the one that the ledger gives." in lines
    assert f"Head {code}" not in lines
