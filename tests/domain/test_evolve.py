"""How an event changes things, and that the code knows every event."""

import pytest
from msgspec.structs import replace

from doithoai.domain import events as e
from doithoai.domain.evolve import evolve_dialogue, evolve_question, new_question
from doithoai.domain.people import Identity
from doithoai.domain.question import Answer, Draft, Flag, Handling, Kind, Question, Verdict
from tests.domain.people_asking import accepted, dialogue, question

SUBMITTED = e.QuestionSubmitted(
    question=3, text="Hỏi?", kind="petition", field="Lương", identity="sealed", asker="Bình", unit="Trường"
)


@pytest.mark.parametrize(("name", "snake"), [
    ("QuestionSubmitted", "question_submitted"), ("A", "a"), ("StageTold", "stage_told"),
])  # fmt: skip
def test_a_name_is_written_in_snake_case(name: str, snake: str) -> None:
    assert e.snake(name) == snake


@pytest.mark.parametrize("kind", e.Happened.__args__, ids=lambda kind: kind.__name__)
def test_what_is_private_is_a_text_of_the_event(kind: type[e.Event]) -> None:
    assert all(kind.__annotations__[name] in {str, "str"} for name in kind.private)


def test_every_free_text_of_an_event_is_private_or_meant_for_the_record() -> None:
    # What a dialogue is called stands on its posters: all of its planning is open.
    open_words = {
        (kind.__name__, name)
        for kind in e.Happened.__args__ for name, hint in kind.__annotations__.items()
        if hint in {str, "str"} and name not in kind.private
        and kind not in {e.DialoguePlanned, e.DialogueReplanned}
    }  # fmt: skip
    assert open_words == {
        ("QuestionSubmitted", "kind"), ("QuestionSubmitted", "channel"),
        ("QuestionSubmitted", "field"), ("QuestionSubmitted", "identity"), ("QuestionDeclined", "reason"),
        ("QuestionReferred", "to"), ("QuestionCalled", "answerer"), ("AnswerDeferred", "due"),
        ("AnswerWritten", "outcome"), ("OutcomeSet", "outcome"), ("AnswerDrafted", "outcome"),
        ("AskerReplied", "verdict"), ("OpeningAsked", "role"), ("NameOpened", "role"),
        ("LookChanged", "accent"), ("LookChanged", "logo"), ("ConclusionAdded", "unit"),
        ("QuestionAssigned", "name"), ("QuestionAssigned", "due"),
        ("ConclusionAdded", "due"), ("ConclusionChanged", "unit"), ("ConclusionChanged", "due"),
    }  # fmt: skip


def test_a_question_begins_as_it_was_sent() -> None:
    made = new_question(SUBMITTED, asker=7, at=5, seq=2)
    assert (made.no, made.asker, made.asker_name, made.unit) == (3, 7, "Bình", "Trường")
    assert (made.identity, made.kind, made.field) == (Identity.SEALED, Kind.PETITION, "Lương")
    assert (made.at, made.seq, made.handling, made.answer) == (5, 2, Handling.WAITING, Answer.NONE)


def test_a_decision_says_by_whom_and_when() -> None:
    after = evolve_question(question(), e.QuestionAccepted(question=1, rank=9), by="Mai", at=6, seq=4)
    assert (after.handling, after.rank, after.handled_by, after.handled_at, after.seq) == (
        Handling.ACCEPTED, 9, "Mai", 6, 4,
    )  # fmt: skip


def test_an_answer_says_when_but_leaves_the_decision_alone() -> None:
    before = accepted(handled_by="Mai", handled_at=1)
    called = evolve_question(before, e.QuestionCalled(question=1, answerer="Lâm"), by="Hoa", at=6, seq=4)
    done = evolve_question(called, e.AnswerFinished(question=1), by="Lâm", at=8, seq=5)
    assert (called.called_at, done.answered_at, done.answerer) == (6, 8, "Lâm")
    assert (done.handled_by, done.handled_at) == ("Mai", 1)


def test_putting_back_undoes_all_that_the_answer_left() -> None:
    before = accepted(rank=4)
    answered = before
    for event in (
        e.QuestionCalled(question=1, answerer="Lâm"),
        e.AnswerFinished(question=1),
        e.AnswerRecorded(question=1, text="Nói."),
        e.OutcomeSet(question=1, outcome="resolved"),
        e.QuestionPutBack(question=1),
    ):
        answered = evolve_question(answered, event, by="", at=1, seq=0)
    assert answered == before


@pytest.mark.parametrize("event", [
    e.QuestionDeclined(question=1, reason="unclear", note="Ghi chú"),
    e.QuestionReferred(question=1, to="Phòng", note="Ghi chú"),
    e.QuestionMerged(question=1, into=2),
    e.QuestionAccepted(question=1, rank=1),
])  # fmt: skip
def test_undoing_a_decision_leaves_nothing_of_it(event: e.Event) -> None:
    decided = evolve_question(question(), event, by="Mai", at=1, seq=1)
    undone = evolve_question(decided, e.QuestionReopened(question=1), by="Mai", at=1, seq=0)
    assert undone == question(handled_by="Mai", handled_at=1)


def test_a_lead_only_moves_on_in_number_when_another_is_merged_into_it() -> None:
    merged = e.QuestionMerged(question=1, into=2)
    assert merged.touched == (1, 2)
    assert evolve_question(accepted(no=2), merged, by="Mai", at=1, seq=9) == accepted(no=2, seq=9)


def test_the_dialogue_knows_what_is_being_answered() -> None:
    called = evolve_dialogue(dialogue(on_break=True), e.QuestionCalled(question=4, answerer=""), at=1, seq=1)
    assert (called.now, called.on_break) == (4, False)
    for event in (
        e.AnswerFinished(question=4), e.QuestionPutBack(question=4),
        e.AnswerDeferred(question=4, due="2026-04-01"),
        e.QuestionReferred(question=4, to="Phòng", note=""),
    ):  # fmt: skip
        assert evolve_dialogue(called, event, at=1, seq=2).now is None
    assert evolve_dialogue(called, e.QuestionPutBack(question=5), at=1, seq=2).now == 4


def test_a_dialogue_reopened_was_never_closed() -> None:
    started = evolve_dialogue(dialogue(), e.DialogueStarted(), at=3, seq=1)
    closed = evolve_dialogue(started, e.DialogueClosed(), at=9, seq=2)
    assert (closed.phase, closed.started_at, closed.closed_at) == ("closed", 3, 9)
    assert evolve_dialogue(closed, e.DialogueReopened(), at=9, seq=1) == started


def test_an_event_that_changes_no_dialogue_still_moves_its_number() -> None:
    counted = e.SupportsCounted(supports={1: 2})
    assert evolve_dialogue(dialogue(), counted, at=1, seq=8) == dialogue(seq=8)


def _after(before: Question, *happened: e.Event, by: str = "Thu") -> Question:
    for at, event in enumerate(happened, start=1):
        before = evolve_question(before, event, by, at, seq=at)
    return before


DRAFTED = e.AnswerDrafted(question=1, text="Bản thảo.", outcome="planned", ready=True, seat=9)


def test_a_draft_goes_to_be_checked_and_is_gone_once_published() -> None:
    drafted = _after(accepted(), DRAFTED)
    assert (drafted.draft, drafted.draft_by, drafted.draft_seat) == (Draft.ASKED, "Thu", 9)
    checked = _after(drafted, e.DraftChecked(question=1), by="Lâm")
    assert (checked.draft, checked.checked_by) == (Draft.CHECKED, "Lâm")
    written = _after(checked, e.AnswerWritten(question=1, text="Bản thảo.", outcome="planned"))
    assert (written.draft, written.draft_text, written.draft_seat) == (Draft.NONE, "", None)
    assert written.answer_text == "Bản thảo."


def test_a_draft_that_was_changed_must_be_checked_anew() -> None:
    checked = _after(accepted(), DRAFTED, e.DraftChecked(question=1))
    changed = _after(checked, replace(DRAFTED, ready=False))
    assert (changed.draft, changed.checked_by) == (Draft.WRITING, "")
    returned = _after(checked, DRAFTED, e.DraftReturned(question=1, note="Thiếu."))
    assert (returned.draft, returned.draft_note) == (Draft.RETURNED, "Thiếu.")


def test_a_second_written_answer_corrects_the_first_and_may_be_replied_to_anew() -> None:
    written = e.AnswerWritten(question=1, text="Rõ.", outcome="explained")
    once = _after(accepted(), written, e.AskerReplied(question=1, verdict="partly", text="Chưa đủ."))
    assert (once.answered_at, once.corrected_at, once.verdict, once.replied_at) == (
        1,
        None,
        Verdict.PARTLY,
        2,
    )
    again = evolve_question(once, replace(written, text="Rõ hơn."), by="Thu", at=9, seq=9)
    assert (again.answered_at, again.corrected_at, again.verdict, again.reply) == (1, 9, None, "")


def test_words_taken_down_anew_must_be_confirmed_anew() -> None:
    said = e.AnswerRecorded(question=1, text="Đã nói.")
    confirmed = _after(accepted(Answer.LIVE), said, e.AnswerConfirmed(question=1), by="Lâm")
    assert (confirmed.confirmed_by, confirmed.confirmed_at) == ("Lâm", 2)
    assert _after(confirmed, said).confirmed_at is None


def test_a_flag_is_set_and_taken_back() -> None:
    flagged = _after(question(), e.QuestionFlagged(question=1, flag="complaint"))
    assert flagged.flag is Flag.COMPLAINT
    assert _after(flagged, e.QuestionFlagged(question=1, flag=None)).flag is None
