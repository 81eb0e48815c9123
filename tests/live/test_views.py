"""Nothing that anybody is sent holds what that viewer must not see."""

from collections.abc import Iterator

import pytest

from doithoai.domain import audience
from doithoai.domain import commands as c
from doithoai.domain.audience import Audience, audience_of
from doithoai.domain.people import STAFF, Identity, Role
from doithoai.domain.snapshot import Card
from doithoai.live import feed, views
from doithoai.store import ledger, supports
from tests.house import EVERYBODY, PARTICIPANTS, STAFF_NAMES, Record
from tests.live.watching import own_seat
from tests.scenes import (
    ASKERS,
    DECLINED,
    MERGED,
    NOTE,
    QUEUED,
    REFERRED,
    SCENES,
    SEALED,
    WAITING,
    WITHDRAWN,
    WORDS,
    Scene,
    play,
)

HIDDEN = (WAITING, DECLINED, REFERRED, MERGED, WITHDRAWN, SEALED)
HIDDEN_NAMES = {QUEUED, SEALED}
UNIT = "Trường Hoa Sen"


def frames_for(record: Record, who: str, after: int) -> str:
    """Everything the server would send to `who`: a whole view, what was missed, and the figures."""
    known, seat = record.feed(), record.seats[who]
    to = audience_of(seat.role)
    mine = record.read(supports.of_seats, [seat.id])[seat.id]
    book = views.SnapshotBook(known)
    sent = book.frame(seat, mine, present=3, at=0) + book.figures_frame(to, 3)
    sent += views.news_frame(known.news_since(after, to, own_seat(seat)), mine)
    return sent.decode(errors="ignore")  # the frames' heads are no text


@pytest.mark.parametrize("who", [*PARTICIPANTS, "stage"])
def test_the_public_never_reads_a_question_that_is_not_accepted(who: str, swinging: Record) -> None:
    sent = frames_for(swinging, who, after=1)
    for no in HIDDEN:
        if ASKERS[no] != who:
            assert WORDS[no] not in sent, no
    assert (NOTE in sent) is (who == "binh")


def test_the_words_looked_for_are_found_where_they_may_stand(swinging: Record) -> None:
    for who in STAFF_NAMES:
        sent = frames_for(swinging, who, after=1)
        assert all(words in sent for words in WORDS.values())
        assert NOTE in sent
    assert all(WORDS[no] in frames_for(swinging, "binh", 1) for no in HIDDEN if ASKERS[no] == "binh")


@pytest.mark.parametrize("scene", SCENES, ids=str)
def test_no_news_of_any_command_tells_the_public_what_is_hidden(
    scene: Scene, planned: Record, swinging: Record
) -> None:
    record = planned if scene.planned else swinging
    play(record, scene.before)
    known = record.feed()
    record.do(scene.who, scene.command)
    step = known.advance(record.read(feed.read, record.dialogue_id, known.seq))
    news = known.news(step, Audience.PUBLIC) if step else None
    sent = views.news_frame(news).decode(errors="ignore") if news else ""
    public = {no for no in known.questions if audience.card(known.questions[no], Audience.PUBLIC)}
    assert [no for no, q in known.questions.items() if no not in public and q.text in sent] == []
    assert NOTE not in sent


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_but_the_asker_is_told_whose_hidden_question_it_is(who: str, swinging: Record) -> None:
    for question in _cards(swinging, who):
        if question.no in HIDDEN_NAMES:
            assert question.asker == ""
            assert question.mine is (who == "chi")
        else:
            assert question.asker == PARTICIPANTS[ASKERS[question.no]]


def test_no_frame_holds_the_name_of_who_hid_it_every_time(planned: Record) -> None:
    planned.do("hoa", c.OpenCollecting())
    for no, words in WORDS.items():
        planned.do("binh", c.SubmitQuestion(text=words, identity=Identity.SEALED))
        planned.do("mai", c.AcceptQuestion(question=no))
    for who in EVERYBODY:
        assert ("Bình" in frames_for(planned, who, after=1)) is (who == "binh"), (
            "only in the viewer's own name"
        )


def test_the_asker_sees_the_decision_and_its_reason_but_not_who_made_it(swinging: Record) -> None:
    own = next(card for card in _cards(swinging, "binh") if card.no == DECLINED)
    staff = next(card for card in _cards(swinging, "lam") if card.no == DECLINED)
    assert (own.reason, own.note, own.handled_by) == ("off_topic", NOTE, "")
    assert (staff.reason, staff.note, staff.handled_by) == ("off_topic", NOTE, "Mai")


def test_the_public_is_not_told_who_decided(swinging: Record) -> None:
    assert "Mai" not in frames_for(swinging, "dung", after=1)


def test_a_refused_withdrawal_does_not_say_who_decided(swinging: Record) -> None:
    refused = swinging.refusal("binh", c.WithdrawQuestion(question=DECLINED))
    assert refused.code == "already_decided"
    assert "Mai" not in str(refused.data)


@pytest.mark.parametrize("role", Role)
def test_staff_are_staff_and_everybody_else_is_the_public(role: Role) -> None:
    assert audience_of(role) is (Audience.STAFF if role in STAFF else Audience.PUBLIC)


def test_the_hashed_ledger_holds_no_words_no_names_and_no_seat_of_a_participant(swinging: Record) -> None:
    for row in swinging.read(ledger.rows, swinging.dialogue_id):
        hashed = f"{row.actor} {row.kind} {row.body}"
        assert not any(words in hashed for words in [*WORDS.values(), NOTE, UNIT, *PARTICIPANTS.values()])
        assert row.actor == "participant" or row.actor.split(":")[0] in STAFF
        assert "asker" not in row.body or row.kind == "question_submitted"


def test_what_the_ledger_leaves_out_stands_behind_its_commitments(swinging: Record) -> None:
    kept = {words.text for words in swinging.read(ledger.words, swinging.dialogue_id)}
    assert {*WORDS.values(), NOTE, UNIT, *(PARTICIPANTS[who] for who in ASKERS.values())} <= kept


def _cards(record: Record, who: str) -> Iterator[Card]:
    known, seat = record.feed(), record.seats[who]
    yield from views.snapshot(known, seat, frozenset(), 0).questions.values()
