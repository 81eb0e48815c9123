"""What is taken down for somebody becomes an ordinary question, with nobody's seat behind it."""

from msgspec.structs import replace

from doithoai.actions.asking import receipt_hash
from doithoai.documents import archive
from doithoai.documents.dossier import load
from doithoai.documents.verify import verify, verify_house
from doithoai.domain import commands as c
from doithoai.domain.people import Identity
from doithoai.domain.question import Channel, Handling
from doithoai.store import ledger, questions, supports
from tests.house import Record
from tests.scenes import ANSWERING, LEAD

SLIP = c.TakeDownQuestion(text="Phiếu: bao giờ sửa mái?", asker="Cô Ba", unit="Tổ 3", channel=Channel.PAPER)
UNNAMED = c.TakeDownQuestion(text="Một cuộc gọi giấu tên.", unit="Tổ 3", channel=Channel.PHONE)


def test_a_slip_is_the_next_question_and_its_receipt_finds_it(swinging: Record) -> None:
    done = swinging.do("thu", SLIP)
    kept = swinging.question(done.question or 0)
    assert (kept.no, kept.asker, kept.asker_name, kept.unit) == (13, None, "Cô Ba", "Tổ 3")
    assert (kept.handling, kept.identity, kept.channel) == (Handling.WAITING, Identity.NAMED, Channel.PAPER)
    found = swinging.read(questions.find_by_receipt, receipt_hash(done.receipt or ""))
    assert found is not None
    assert found[1] == kept


def test_the_ledger_names_who_took_it_down_and_the_question_names_nobody(swinging: Record) -> None:
    done = swinging.do("mai", UNNAMED)
    kept, row = swinging.question(13), swinging.read(ledger.submission, swinging.dialogue_id, 13)
    assert row.actor == f"moderator:{swinging.seats['mai'].id}"
    assert (kept.asker, kept.asker_name, kept.unit) == (None, "", "")
    assert kept.at == kept.came_at == done.at
    assert done.at % 300_000 == 0


def test_the_same_form_sent_twice_counts_once(swinging: Record) -> None:
    first = swinging.do("thu", SLIP, "the-same-form-again")
    assert swinging.do("thu", SLIP, "the-same-form-again") == first
    assert swinging.dialogue().received == 13


def test_it_is_nobodys_own_all_may_support_it_and_nobody_takes_it_back(swinging: Record) -> None:
    swinging.do("dao", c.TakeDownQuestion(text="Hỏi từ điểm cầu.", asker="Bình", channel=Channel.SITE))
    assert swinging.refusal("binh", c.WithdrawQuestion(question=13)).code == "not_yours"
    assert swinging.refusal("dao", c.WithdrawQuestion(question=13)).code == "not_allowed"
    swinging.do("mai", c.AcceptQuestion(question=13))
    swinging.do("binh", c.SupportQuestion(question=13))
    assert swinging.question(13).supports == 1


def test_each_of_two_people_at_one_site_counts_for_the_lead_they_are_merged_into(swinging: Record) -> None:
    before = swinging.question(LEAD).supports
    for text in ("Người thứ nhất hỏi.", "Người thứ hai hỏi."):
        done = swinging.do("dao", c.TakeDownQuestion(text=text, asker="Lan", channel=Channel.SITE))
        swinging.do("mai", c.MergeQuestion(question=done.question or 0, into=LEAD))
    assert swinging.question(LEAD).supports == before + 2
    assert swinging.read(supports.recounted, swinging.dialogue_id)[LEAD] == before + 2


def test_the_archive_holds_how_it_came_and_the_record_verifies(swinging: Record) -> None:
    swinging.do("thu", SLIP)
    swinging.do("thu", UNNAMED)
    exported = archive.build(swinging.read(load, swinging.dialogue_id))
    assert [q.channel for q in exported.questions[-2:]] == [Channel.PAPER, Channel.PHONE]
    assert verify(archive.encode(exported)).is_sound
    assert swinging.read(verify_house).is_sound


def test_a_slip_that_is_typed_after_the_close_leaves_a_sound_record(swinging: Record) -> None:
    came_at = swinging.clock()
    swinging.do("lam", c.FinishAnswer(question=ANSWERING))
    swinging.do("hoa", c.CloseDialogue())
    done = swinging.do("thu", replace(SLIP, came_at=came_at))
    assert swinging.question(done.question or 0).came_at == came_at
    assert swinging.refusal("thu", SLIP).code == "came_after_the_end"
    assert swinging.read(verify_house).is_sound
    assert verify(archive.encode(archive.build(swinging.read(load, swinging.dialogue_id)))).is_sound
