"""What may be decided when: each decision against each phase and each state of a question."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from doithoai.domain import answering, concluding, drafting, events, moderation
from doithoai.domain import dialogue as phases
from doithoai.domain.dialogue import Conclusion, Dialogue, Phase
from doithoai.domain.errors import Refused
from doithoai.domain.people import Identity
from doithoai.domain.question import (
    Answer,
    DeclineReason,
    Draft,
    Flag,
    Handling,
    Kind,
    Outcome,
    Question,
    Verdict,
)
from tests.domain.people_asking import ASKER, OTHER, accepted, dialogue, question

Decide = Callable[[Dialogue], Any]
TODAY = date(2026, 3, 25)
PLANNED, COLLECTING, LIVE, CLOSED, CONCLUDED = Phase
WAITING, ANSWERED = question(), accepted(Answer.LIVE)
ANSWERING, DEFERRED, WRITTEN = (accepted(a) for a in (Answer.ANSWERING, Answer.DEFERRED, Answer.WRITTEN))
LEAD = accepted(no=2)
MERGED = question(Handling.MERGED, no=3, into=2)
MERGED_REPLIED = replace(MERGED, verdict=Verdict.PARTLY, replied_at=9)
REPLIED = replace(WRITTEN, verdict=Verdict.PARTLY)
TAKEN_DOWN = accepted(Answer.LIVE, answer_text="Đã nói.")
SENT_FOR_CHECK = accepted(
    draft=Draft.ASKED, draft_text="Bản thảo.", draft_outcome=Outcome.PLANNED, draft_seat=ASKER.id
)
CHECKED = replace(SENT_FOR_CHECK, draft=Draft.CHECKED)


def submit(d: Dialogue, text: str = "Hỏi?", **fields: Any) -> events.QuestionSubmitted:  # noqa: ANN401
    asked: dict[str, Any] = {
        "seat": ASKER,
        "kind": Kind.QUESTION,
        "field": "",
        "identity": Identity.NAMED,
    } | fields
    return moderation.submit(d, text=text, **asked)


def decline(d: Dialogue, q: Question = WAITING, note: str = "") -> events.QuestionDeclined:
    return moderation.decline(d, q, DeclineReason.UNCLEAR, note)


def draft(d: Dialogue, q: Question = DEFERRED, ready: bool = False) -> events.AnswerDrafted:
    return drafting.draft(d, q, ASKER, "Bản thảo.", Outcome.PLANNED, ready)


def conclude(d: Dialogue, text: str = "Sửa mái.", due: str | None = None) -> events.ConclusionAdded:
    return concluding.add(d, text, "Phòng Tài chính", due, TODAY)


def with_conclusion(d: Dialogue, due: str = "") -> Dialogue:
    return replace(d, conclusions=(Conclusion(no=1, text="Sửa mái.", due=due),), conclusions_made=1)


PHASES: dict[str, tuple[Decide, set[Phase]]] = {
    "submit": (submit, {COLLECTING, LIVE}),
    "withdraw": (lambda d: moderation.withdraw(d, WAITING, ASKER), {COLLECTING, LIVE, CLOSED}),
    "accept": (lambda d: moderation.accept(d, WAITING, 1), {COLLECTING, LIVE, CLOSED}),
    "decline": (decline, {COLLECTING, LIVE, CLOSED}),
    "merge": (lambda d: moderation.merge(d, WAITING, LEAD, False), {COLLECTING, LIVE, CLOSED}),
    "refer": (lambda d: moderation.refer(d, WAITING, "Phòng", "", False), {COLLECTING, LIVE, CLOSED}),
    "reopen": (lambda d: moderation.reopen(d, accepted(), False), {COLLECTING, LIVE, CLOSED}),
    "call": (lambda d: answering.call(d, accepted(), ""), {LIVE}),
    "put back": (lambda d: answering.put_back(d, ANSWERED), {LIVE, CLOSED}),
    "finish": (lambda d: answering.finish(d, ANSWERING), {LIVE}),
    "defer": (lambda d: answering.defer(d, accepted(), "2026-03-25", TODAY), {LIVE, CLOSED}),
    "record": (lambda d: answering.record(d, ANSWERED, "Nói."), {LIVE, CLOSED, CONCLUDED}),
    "write": (lambda d: answering.write(d, DEFERRED, "Viết.", Outcome.EXPLAINED), {LIVE, CLOSED, CONCLUDED}),
    "settle": (lambda d: answering.settle(d, ANSWERED, Outcome.RESOLVED), {LIVE, CLOSED, CONCLUDED}),
    "open collecting": (phases.open_collecting, {PLANNED}),
    "start": (phases.start, {PLANNED, COLLECTING}),
    "summarise": (lambda d: moderation.summarise(d, WAITING, "Ngắn."), {COLLECTING, LIVE, CLOSED}),
    "flag": (lambda d: moderation.flag(d, WAITING, Flag.COMPLAINT), {COLLECTING, LIVE, CLOSED}),
    "confirm": (lambda d: answering.confirm(d, TAKEN_DOWN, "Đã nói. "), {LIVE, CLOSED, CONCLUDED}),
    "brief": (lambda d: drafting.brief(d, WAITING, "Điều 5."), {COLLECTING, LIVE, CLOSED, CONCLUDED}),
    "draft": (draft, {COLLECTING, LIVE, CLOSED, CONCLUDED}),
    "check draft": (
        lambda d: drafting.check(d, SENT_FOR_CHECK, OTHER), {COLLECTING, LIVE, CLOSED, CONCLUDED},
    ),
    "return draft": (
        lambda d: drafting.send_back(d, SENT_FOR_CHECK, OTHER, "Thiếu số liệu."),
        {COLLECTING, LIVE, CLOSED, CONCLUDED},
    ),
    "publish draft": (lambda d: drafting.publish(d, CHECKED), {LIVE, CLOSED, CONCLUDED}),
    "announce": (lambda d: phases.announce(d, "Nghỉ"), {COLLECTING, LIVE, CLOSED}),
    "tell leaders": (lambda d: phases.tell_leaders(d, "Nghỉ"), {COLLECTING, LIVE, CLOSED}),
    "switch counts": (lambda d: phases.switch_counts(d, False), {PLANNED, COLLECTING, LIVE, CLOSED}),
    "add conclusion": (conclude, {LIVE, CLOSED}),
    "change conclusion": (
        lambda d: concluding.change(with_conclusion(d), 1, "Khác.", "", None, TODAY), {LIVE, CLOSED},
    ),
    "remove conclusion": (lambda d: concluding.remove(with_conclusion(d), 1), {LIVE, CLOSED}),
    "switch intake": (lambda d: phases.switch_intake(d, False), {COLLECTING, LIVE}),
    "switch break": (lambda d: phases.switch_break(d, True), {LIVE}),
    "tell stage": (lambda d: phases.tell_stage(d, "Nghỉ"), {COLLECTING, LIVE, CLOSED}),
    "close": (phases.close, {LIVE}),
    "reopen dialogue": (phases.reopen, {CLOSED}),
    "conclude": (lambda d: phases.conclude(d, []), {CLOSED}),
}  # fmt: skip


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("decision", PHASES)
def test_each_decision_belongs_to_its_phases(decision: str, phase: Phase) -> None:
    decide, allowed = PHASES[decision]
    if phase in allowed:
        assert isinstance(decide(dialogue(phase)), events.Event)
        return
    with pytest.raises(Refused) as refused:
        decide(dialogue(phase))
    assert (refused.value.code, refused.value.data) == ("wrong_phase", {"phase": phase})


LIVE_NOW = dialogue(now=9)
REFUSALS: list[tuple[str, Decide]] = [
    ("intake_paused", lambda _: submit(dialogue(intake_open=False))),
    ("dialogue_full", lambda _: submit(dialogue(received=moderation.QUESTIONS_LIMIT))),
    ("question_empty", lambda d: submit(d, " \u200b")),
    ("question_too_long", lambda d: submit(d, "x" * 801)),
    ("unknown_field", lambda d: submit(d, field="Khác")),
    ("identity_not_offered", lambda d: submit(d, identity=Identity.ANONYMOUS)),
    ("identity_not_offered", lambda _: submit(dialogue(identities=()), identity=Identity.SEALED)),
    ("not_yours", lambda d: moderation.withdraw(d, WAITING, OTHER)),
    ("not_yours", lambda d: moderation.withdraw(d, question(asker=None), OTHER)),
    ("already_decided", lambda d: moderation.withdraw(d, accepted(), ASKER)),
    ("already_decided", lambda d: moderation.accept(d, accepted(), 1)),
    ("already_decided", lambda d: decline(d, question(Handling.WITHDRAWN))),
    ("note_too_long", lambda d: decline(d, note="x" * 501)),
    ("lead_not_accepted", lambda d: moderation.merge(d, WAITING, question(no=2), False)),
    ("lead_not_accepted", lambda d: moderation.merge(d, accepted(), accepted(), False)),
    ("has_merged", lambda d: moderation.merge(d, accepted(), LEAD, True)),
    ("already_decided", lambda d: moderation.merge(d, ANSWERING, LEAD, False)),
    ("already_decided", lambda d: moderation.merge(d, question(Handling.MERGED), LEAD, False)),
    ("already_decided", lambda d: moderation.refer(d, question(Handling.DECLINED), "P", "", False)),
    ("already_answered", lambda d: moderation.refer(d, ANSWERED, "P", "", False)),
    ("has_merged", lambda d: moderation.refer(d, accepted(), "P", "", True)),
    ("unit_empty", lambda d: moderation.refer(d, WAITING, " ", "", False)),
    ("unit_too_long", lambda d: moderation.refer(d, WAITING, "x" * 121, "", False)),
    ("nothing_to_undo", lambda d: moderation.reopen(d, WAITING, False)),
    ("nothing_to_undo", lambda d: moderation.reopen(d, question(Handling.WITHDRAWN), False)),
    ("already_answered", lambda d: moderation.reopen(d, ANSWERING, False)),
    ("has_merged", lambda d: moderation.reopen(d, accepted(), True)),
    ("not_accepted", lambda d: answering.call(d, WAITING, "")),
    ("still_answering", lambda _: answering.call(LIVE_NOW, accepted(), "")),
    ("already_answered", lambda d: answering.call(d, WRITTEN, "")),
    ("answerer_too_long", lambda d: answering.call(d, accepted(), "x" * 121)),
    ("nothing_to_undo", lambda d: answering.put_back(d, accepted())),
    ("nothing_to_undo", lambda d: answering.put_back(d, WRITTEN)),
    ("not_accepted", lambda d: answering.put_back(d, question(Handling.REFERRED))),
    ("not_answering", lambda d: answering.finish(d, accepted())),
    ("not_accepted", lambda d: answering.defer(d, WAITING, "2026-04-01", TODAY)),
    ("already_answered", lambda d: answering.defer(d, ANSWERED, "2026-04-01", TODAY)),
    ("due_in_the_past", lambda d: answering.defer(d, accepted(), "2026-03-24", TODAY)),
    ("not_a_date", lambda d: answering.defer(d, accepted(), "2026-02-30", TODAY)),
    ("not_answering", lambda d: answering.record(d, accepted(), "Nói.")),
    ("answer_empty", lambda d: answering.record(d, ANSWERING, " ")),
    ("answer_too_long", lambda d: answering.write(d, accepted(), "x" * 8_001, Outcome.EXPLAINED)),
    ("not_accepted", lambda d: answering.write(d, WAITING, "Viết.", Outcome.EXPLAINED)),
    ("already_answered", lambda d: answering.write(d, ANSWERED, "Viết.", Outcome.EXPLAINED)),
    ("not_answered", lambda d: answering.settle(d, DEFERRED, Outcome.RESOLVED)),
    ("withdrawn", lambda d: moderation.summarise(d, question(Handling.WITHDRAWN), "Ngắn.")),
    ("withdrawn", lambda d: moderation.flag(d, question(Handling.WITHDRAWN), Flag.COMPLAINT)),
    ("already_so", lambda d: moderation.summarise(d, WAITING, " ")),
    ("already_so", lambda d: moderation.flag(d, WAITING, None)),
    ("summary_too_long", lambda d: moderation.summarise(d, WAITING, "x" * 201)),
    ("nothing_to_confirm", lambda d: answering.confirm(d, ANSWERED, "")),
    ("nothing_to_confirm", lambda d: answering.confirm(d, WRITTEN, "")),
    ("already_so", lambda d: answering.confirm(d, replace(TAKEN_DOWN, confirmed_at=1), "Đã nói.")),
    ("answer_changed", lambda d: answering.confirm(d, TAKEN_DOWN, "Đã nói khác.")),
    ("not_answered", lambda _: answering.reply(DEFERRED, None, Verdict.SETTLED, "")),
    ("not_answered", lambda _: answering.reply(MERGED, DEFERRED, Verdict.SETTLED, "")),
    ("already_replied", lambda _: answering.reply(MERGED_REPLIED, WRITTEN, Verdict.SETTLED, "")),
    ("already_replied", lambda _: answering.reply(REPLIED, None, Verdict.SETTLED, "")),
    ("reply_too_long", lambda _: answering.reply(WRITTEN, None, Verdict.SETTLED, "x" * 501)),
    ("not_accepted", lambda d: drafting.brief(d, question(Handling.DECLINED), "Điều 5.")),
    ("already_so", lambda d: drafting.brief(d, WAITING, "")),
    ("briefing_too_long", lambda d: drafting.brief(d, WAITING, "x" * 2_001)),
    ("not_accepted", lambda d: draft(d, WAITING)),
    ("already_answered", lambda d: draft(d, ANSWERED)),
    ("own_draft", lambda d: drafting.check(d, SENT_FOR_CHECK, ASKER)),
    ("own_draft", lambda d: drafting.send_back(d, SENT_FOR_CHECK, ASKER, "Tự trả.")),
    ("draft_not_asked", lambda d: drafting.check(d, CHECKED, OTHER)),
    ("draft_not_asked", lambda d: drafting.check(d, DEFERRED, OTHER)),
    ("note_empty", lambda d: drafting.send_back(d, SENT_FOR_CHECK, OTHER, " ")),
    ("draft_not_checked", lambda d: drafting.publish(d, SENT_FOR_CHECK)),
    ("draft_not_checked", lambda d: drafting.publish(d, DEFERRED)),
    ("already_answered", lambda d: drafting.publish(d, replace(CHECKED, answer=Answer.LIVE))),
    ("already_so", lambda d: phases.announce(d, "")),
    ("already_so", lambda d: phases.tell_leaders(d, " ")),
    ("already_so", lambda d: phases.switch_counts(d, True)),
    ("message_too_long", lambda d: phases.announce(d, "x" * 201)),
    ("message_too_long", lambda d: phases.tell_leaders(d, "x" * 501)),
    ("message_too_long", lambda d: phases.tell_stage(d, "x" * 201)),
    ("conclusion_empty", lambda d: conclude(d, " ")),
    ("conclusion_too_long", lambda d: conclude(d, "x" * 501)),
    ("due_in_the_past", lambda d: conclude(d, due="2026-03-24")),
    ("not_a_date", lambda d: conclude(d, due="2026-02-30")),
    ("too_many_conclusions", lambda d: conclude(replace(d, conclusions=with_conclusion(d).conclusions * 60))),
    ("no_such_conclusion", lambda d: concluding.change(d, 1, "Khác.", "", None, TODAY)),
    ("no_such_conclusion", lambda d: concluding.remove(with_conclusion(d), 2)),
    ("already_so", lambda d: phases.switch_intake(d, True)),
    ("already_so", lambda d: phases.switch_break(d, False)),
    ("already_so", lambda d: phases.tell_stage(d, "")),
    ("still_answering", lambda _: phases.close(LIVE_NOW)),
    ("unaccounted", lambda _: phases.conclude(dialogue(CLOSED), [1, 2])),
]  # fmt: skip


@pytest.mark.parametrize(("code", "decide"), REFUSALS, ids=[code for code, _ in REFUSALS])
def test_what_makes_no_sense_is_refused_with_its_code(code: str, decide: Decide) -> None:
    with pytest.raises(Refused) as refused:
        decide(dialogue())
    assert refused.value.code == code


def test_a_colleague_who_was_first_is_named_to_the_other() -> None:
    handled = question(Handling.DECLINED, handled_by="Mai", handled_at=5)
    with pytest.raises(Refused) as refused:
        moderation.accept(dialogue(), handled, 1)
    assert refused.value.data == {"question": 1, "handling": "declined", "by": "Mai", "at": 5}


def test_the_refusal_to_conclude_names_at_most_twenty_questions() -> None:
    with pytest.raises(Refused) as refused:
        phases.conclude(dialogue(CLOSED), list(range(1, 100)))
    assert refused.value.data == {"count": 99, "questions": list(range(1, 21))}


def test_a_question_gets_the_next_number_and_its_cleaned_words() -> None:
    event = submit(dialogue(received=41, fields=("Lương",)), " Hỏi\u200b  gì? ", field="Lương")
    assert (event.question, event.text, event.field) == (42, "Hỏi gì?", "Lương")
    assert (event.asker, event.unit, event.identity) == ("Bình", "Trường Hoa Sen", "named")


def test_who_gave_no_name_is_shown_without_one_where_that_is_offered() -> None:
    nameless = OTHER.__class__(id=9, dialogue=1, role=OTHER.role)
    assert submit(dialogue(), seat=nameless).identity == "sealed"
    assert submit(dialogue(identities=(Identity.NAMED,)), seat=nameless).identity == "named"


def test_today_is_not_too_early_for_a_promise() -> None:
    assert answering.defer(dialogue(), accepted(), "2026-03-25", TODAY).due == "2026-03-25"


def test_a_conclusion_may_keep_a_day_that_has_passed() -> None:
    late = with_conclusion(dialogue(), due="2026-03-01")
    assert concluding.change(late, 1, "Khác.", "", "2026-03-01", TODAY).due == "2026-03-01"
    with pytest.raises(Refused, match="due_in_the_past"):
        concluding.change(late, 1, "Khác.", "", "2026-03-02", TODAY)


def test_the_number_of_a_conclusion_is_never_given_twice() -> None:
    assert conclude(replace(dialogue(), conclusions_made=3)).conclusion == 4
