"""What a hidden asker may still do, and what nobody can find out by trying."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from doithoai.actions.asking import ANONYMOUS_STEP_MS, receipt_hash
from doithoai.documents.verify import verify_house
from doithoai.domain import commands as c
from doithoai.domain.people import Identity
from doithoai.domain.question import Handling, Opening
from doithoai.store import ledger, questions, seats, sessions
from doithoai.store.tables import metadata
from doithoai.store.tables import questions as rows
from doithoai.store.transaction import DAY_MS
from tests import house
from tests.house import Record, new_id, new_record

BY_CHI, SEALED, ANONYMOUS, BY_BINH = 1, 2, 3, 4
REASON = "Có lời đe dọa, cần bảo vệ người khác."


@pytest.fixture
def hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Record]:
    """Chi asks by name, then Bình sealed, anonymously and by name; the named ones are accepted."""
    monkeypatch.setitem(house.PLAN, "identities", tuple(Identity))
    with new_record(tmp_path) as record:
        record.do("hoa", c.OpenCollecting())
        record.do("chi", c.SubmitQuestion(text="Chi hỏi."))
        record.do("binh", c.SubmitQuestion(text="Bình hỏi, niêm phong.", identity=Identity.SEALED))
        record.do("binh", c.SubmitQuestion(text="Bình hỏi, ẩn danh.", identity=Identity.ANONYMOUS))
        record.do("binh", c.SubmitQuestion(text="Bình hỏi."))
        for no in (BY_CHI, BY_BINH):
            record.do("mai", c.AcceptQuestion(question=no))
        yield record


def test_a_sealed_asker_keeps_every_right_over_the_question(hidden: Record) -> None:
    hidden.do("mai", c.AcceptQuestion(question=SEALED))
    assert hidden.refusal("binh", c.SupportQuestion(question=SEALED)).code == "own_question"
    hidden.do("mai", c.ReopenQuestion(question=SEALED))
    assert hidden.refusal("chi", c.WithdrawQuestion(question=SEALED)).code == "not_yours"
    hidden.do("binh", c.WithdrawQuestion(question=SEALED))
    assert hidden.question(SEALED).handling is Handling.WITHDRAWN


def test_to_the_server_an_anonymous_asker_is_anybody(hidden: Record) -> None:
    assert hidden.question(ANONYMOUS).asker is None
    assert hidden.refusal("binh", c.WithdrawQuestion(question=ANONYMOUS)).code == "not_yours"
    hidden.do("mai", c.AcceptQuestion(question=ANONYMOUS))
    hidden.do("binh", c.SupportQuestion(question=ANONYMOUS))
    assert hidden.question(ANONYMOUS).supports == 1


def test_the_time_of_an_anonymous_question_is_told_in_steps_of_five_minutes(hidden: Record) -> None:
    hidden.clock.now += 2 * ANONYMOUS_STEP_MS + 61_234
    done = hidden.do("chi", c.SubmitQuestion(text="Nữa.", identity=Identity.ANONYMOUS))
    step = hidden.clock.now - hidden.clock.now % ANONYMOUS_STEP_MS
    row = hidden.read(ledger.rows, hidden.dialogue_id)[-1]
    assert {done.at, row.at, hidden.question(done.question or 0).at} == {step}
    assert step < hidden.clock.now


def test_the_receipt_is_the_way_back_to_an_anonymous_question(hidden: Record) -> None:
    done = hidden.do("chi", c.SubmitQuestion(text="Nữa.", identity=Identity.ANONYMOUS))
    found = hidden.read(questions.find_by_receipt, receipt_hash(done.receipt))
    assert found is not None
    assert found[1].text == "Nữa."


@pytest.mark.parametrize("again", ["binh", "chi"])
def test_an_anonymous_question_sent_twice_is_one_whichever_seat_repeats_it(
    again: str, hidden: Record
) -> None:
    given, asked = new_id(), c.SubmitQuestion(text="Một lần.", identity=Identity.ANONYMOUS)
    first = hidden.do("binh", asked, given)
    before = hidden.everything()
    assert hidden.do(again, asked, given) == first
    assert hidden.everything() == before


def test_a_kept_result_opens_only_with_the_id_of_its_command(hidden: Record) -> None:
    given = new_id()
    done = hidden.do("binh", c.SubmitQuestion(text="Mã của tôi."), given)
    for key, kept, *_ in hidden.everything()["commands"]:
        for secret in (given, done.receipt):
            assert secret.encode() not in key + kept


def test_a_merge_counts_a_hidden_asker_as_one_more_whoever_that_is(hidden: Record) -> None:
    """Were it compared with the lead's asker or supporters, a moderator could try whom it is not."""
    for lead in (BY_CHI, BY_BINH):
        hidden.do("mai", c.MergeQuestion(question=SEALED, into=lead))
        assert hidden.question(lead).supports == 1
        assert supports_of(hidden, lead) == {-SEALED}
        hidden.do("mai", c.ReopenQuestion(question=SEALED))
        assert hidden.question(lead).supports == 0


def test_a_merge_into_a_hidden_lead_leaves_nobody_out(hidden: Record) -> None:
    hidden.do("mai", c.AcceptQuestion(question=SEALED))
    for no, asker in ((BY_CHI, "chi"), (BY_BINH, "binh")):
        hidden.do("mai", c.MergeQuestion(question=no, into=SEALED))
        assert hidden.seats[asker].id in supports_of(hidden, SEALED)
    assert hidden.question(SEALED).supports == 2
    assert hidden.read(verify_house).is_sound


def test_whoever_counts_for_the_lead_by_a_sealed_question_is_not_counted_again(hidden: Record) -> None:
    hidden.do("mai", c.MergeQuestion(question=SEALED, into=BY_CHI))
    assert hidden.refusal("binh", c.SupportQuestion(question=BY_CHI)).code == "own_question"
    hidden.do("dung", c.SupportQuestion(question=BY_CHI))
    assert hidden.question(BY_CHI).supports == 2
    hidden.do("mai", c.ReopenQuestion(question=SEALED))
    hidden.do("binh", c.SupportQuestion(question=BY_CHI))
    assert supports_of(hidden, BY_CHI) == {hidden.seats[who].id for who in ("binh", "dung")}


def test_an_envelope_put_on_another_question_is_found_out_and_names_nobody(hidden: Record) -> None:
    hidden.do("chi", c.SubmitQuestion(text="Chi hỏi, niêm phong.", identity=Identity.SEALED))
    of_chi = rows.select().with_only_columns(rows.c.envelope).where(rows.c.no == 5)
    swap = update(rows).where(rows.c.no == SEALED).values(envelope=of_chi.scalar_subquery())
    hidden.write(lambda tx: tx.connection.execute(swap))
    assert hidden.question(SEALED).asker is None
    report = hidden.read(verify_house)
    assert f"  Opinion {SEALED}: envelope differs from the ledger." in report.lines


def test_of_participants_no_row_tells_more_of_the_time_than_the_day(hidden: Record) -> None:
    kept = hidden.everything()
    askers = {hidden.seats[who].id for who in house.PARTICIPANTS}
    columns = {name: list(table.c.keys()) for name, table in metadata.tables.items()}
    came = {dict(zip(columns["seats"], row, strict=True))["created_at"] for row in kept["seats"]
            if row[0] in askers}  # fmt: skip
    seen = {row[columns["sessions"].index(name)] for row in kept["sessions"] for name in
            ("created_at", "seen_at")}  # fmt: skip
    hidden.do("dung", c.SupportQuestion(question=BY_CHI))
    supported = {row[-1] for row in hidden.everything()["supports"]}
    assert came == seen == supported == {hidden.clock.now - hidden.clock.now % DAY_MS}


def test_a_new_seat_is_known_to_be_new_while_the_server_runs(hidden: Record) -> None:
    binh = hidden.seats["binh"].id
    assert hidden.read(seats.load_even_revoked, binh).since == house.START_MS


def test_a_name_is_not_opened_by_one_person_with_two_seats(hidden: Record) -> None:
    thu, tam = (hidden.seats[who].id for who in ("thu", "tam"))
    hidden.do("thu", c.AskOpening(question=SEALED, reason=REASON))
    session = hidden.write(sessions.create, b"one browser").id
    for seat in (thu, tam):
        hidden.write(sessions.grant, session, seat)
    assert hidden.refusal("tam", c.GrantOpening(question=SEALED)).code == "needs_second_role"
    hidden.write(sessions.end, session)
    hidden.do("tam", c.GrantOpening(question=SEALED))
    assert hidden.question(SEALED).opening is Opening.OPENED


def test_a_browser_signed_in_as_the_organiser_is_one_person_with_the_links_it_holds(hidden: Record) -> None:
    hidden.do("thu", c.AskOpening(question=SEALED, reason=REASON))
    session = hidden.write(sessions.create, b"signed in").id
    hidden.write(sessions.sign_in, session, 1)
    hidden.write(sessions.grant, session, hidden.seats["thu"].id)
    assert hidden.refusal("tam", c.GrantOpening(question=SEALED)).code == "needs_second_role"


def test_who_asked_for_the_name_and_was_removed_does_not_open_it(hidden: Record) -> None:
    hidden.do("thu", c.AskOpening(question=SEALED, reason=REASON))
    hidden.write(seats.revoke, hidden.seats["thu"].id)
    assert hidden.refusal("tam", c.GrantOpening(question=SEALED)).code == "opening_not_asked"
    hidden.do("tam", c.RefuseOpening(question=SEALED))
    hidden.do("tam", c.AskOpening(question=SEALED, reason=REASON))
    assert hidden.refusal("tam", c.GrantOpening(question=SEALED)).code == "needs_second_role"


def supports_of(record: Record, question: int) -> set[int]:
    return {seat for dialogue, no, seat, *_ in record.everything()["supports"] if no == question}
