"""received = accepted + declined + referred + withdrawn + waiting, whatever is decided in whatever order."""

import contextlib
from collections.abc import Callable
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from doithoai.domain import answering, events, moderation
from doithoai.domain import dialogue as phases
from doithoai.domain.dialogue import Dialogue, Phase
from doithoai.domain.errors import Refused
from doithoai.domain.evolve import evolve_dialogue, evolve_question, new_question
from doithoai.domain.people import Identity
from doithoai.domain.question import (
    Answer,
    DeclineReason,
    Handling,
    Kind,
    Outcome,
    Question,
    is_accounted_for,
)
from doithoai.domain.tally import Tally, count
from tests.domain.people_asking import ASKER, accepted, dialogue, question

NUMBERS = st.integers(1, 6)
TODAY = date(2026, 3, 25)
Decide = Callable[[], events.Event]


class AnyDialogue(RuleBasedStateMachine):
    """Every decision of the domain, asked for at random; refusals change nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.dialogue: Dialogue = dialogue(Phase.COLLECTING)
        self.questions: dict[int, Question] = {}

    def happen(self, event: events.Event) -> None:
        seq = self.dialogue.seq + 1
        self.dialogue = evolve_dialogue(self.dialogue, event, at=seq, seq=seq)
        if isinstance(event, events.QuestionSubmitted):
            self.questions[event.question] = new_question(event, ASKER.id, seq, seq)
            return
        for no in event.touched:
            self.questions[no] = evolve_question(self.questions[no], event, "Mai", seq, seq)

    def has_merged(self, no: int) -> bool:
        return any(q.into == no for q in self.questions.values())

    @rule()
    def submit(self) -> None:
        with contextlib.suppress(Refused):
            self.happen(moderation.submit(self.dialogue, ASKER, "Hỏi?", Kind.QUESTION, "", Identity.NAMED))

    @rule(no=NUMBERS, other=NUMBERS, what=st.integers(0, 5))
    def handle(self, no: int, other: int, what: int) -> None:
        with contextlib.suppress(Refused, KeyError):
            d, q, merged = self.dialogue, self.questions[no], self.has_merged(no)
            decisions: list[Decide] = [
                lambda: moderation.accept(d, q, no),
                lambda: moderation.decline(d, q, DeclineReason.OFFENSIVE, ""),
                lambda: moderation.merge(d, q, self.questions[other], merged),
                lambda: moderation.refer(d, q, "Phòng", "", merged),
                lambda: moderation.reopen(d, q, merged),
                lambda: moderation.withdraw(d, q, ASKER),
            ]  # fmt: skip
            self.happen(decisions[what]())

    @rule(no=NUMBERS, what=st.integers(0, 6))
    def answer(self, no: int, what: int) -> None:
        with contextlib.suppress(Refused, KeyError):
            d, q = self.dialogue, self.questions[no]
            decisions: list[Decide] = [
                lambda: answering.call(d, q, ""),
                lambda: answering.put_back(d, q),
                lambda: answering.finish(d, q),
                lambda: answering.defer(d, q, "2026-04-01", TODAY),
                lambda: answering.record(d, q, "Nói."),
                lambda: answering.write(d, q, "Viết.", Outcome.EXPLAINED),
                lambda: answering.settle(d, q, Outcome.RESOLVED),
            ]  # fmt: skip
            self.happen(decisions[what]())

    @rule(what=st.integers(0, 3))
    def host(self, what: int) -> None:
        left = [q.no for q in self.questions.values() if not is_accounted_for(q)]
        with contextlib.suppress(Refused):
            decisions: list[Decide] = [
                lambda: phases.start(self.dialogue),
                lambda: phases.close(self.dialogue),
                lambda: phases.reopen(self.dialogue),
                lambda: phases.conclude(self.dialogue, left),
            ]  # fmt: skip
            self.happen(decisions[what]())

    @invariant()
    def nothing_is_lost(self) -> None:
        tally = count(self.questions.values())
        assert tally.received == self.dialogue.received == len(self.questions)
        assert tally.received == (
            tally.accepted + tally.declined + tally.referred + tally.withdrawn + tally.waiting
        )
        assert tally.accepted == tally.distinct + tally.merged
        assert tally.distinct == (
            tally.queued + tally.answering + tally.live + tally.deferred + tally.written
        )
        assert sum(tally.declined_by.values()) == tally.declined

    @invariant()
    def the_dialogue_and_its_questions_agree(self) -> None:
        answering_now = [q.no for q in self.questions.values() if q.answer is Answer.ANSWERING]
        assert answering_now == ([] if self.dialogue.now is None else [self.dialogue.now])

    @invariant()
    def every_merged_question_has_an_accepted_lead(self) -> None:
        for q in self.questions.values():
            assert (q.into is not None) is (q.handling is Handling.MERGED)
            if q.into is not None:
                assert self.questions[q.into].handling is Handling.ACCEPTED

    @invariant()
    def only_an_accepted_question_has_an_answer_or_a_place(self) -> None:
        for q in self.questions.values():
            if q.handling is not Handling.ACCEPTED:
                assert (q.answer, q.answer_text, q.outcome, q.due, q.rank) == (
                    Answer.NONE,
                    "",
                    None,
                    "",
                    None,
                )

    @invariant()
    def a_concluded_dialogue_owes_nothing(self) -> None:
        if self.dialogue.phase is Phase.CONCLUDED:
            assert all(is_accounted_for(q) for q in self.questions.values())


TestAnyDialogue = AnyDialogue.TestCase
TestAnyDialogue.settings = settings(max_examples=60, stateful_step_count=60, deadline=None)


def test_an_empty_dialogue_counts_nothing() -> None:
    assert count([]) == Tally()


def test_reasons_are_counted_by_name() -> None:
    declined = [
        question(Handling.DECLINED, no=n, reason=reason)
        for n, reason in enumerate([DeclineReason.UNCLEAR, DeclineReason.OFF_TOPIC, DeclineReason.UNCLEAR])
    ]
    tally = count([*declined, accepted(no=9)])
    assert list(tally.declined_by.items()) == [("off_topic", 1), ("unclear", 2)]
