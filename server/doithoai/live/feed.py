"""What this process knows of one dialogue, brought up to date from the record."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from doithoai.domain import alike, audience
from doithoai.domain.audience import Audience
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.question import Question
from doithoai.domain.snapshot import Card, News
from doithoai.domain.tally import Tally, count
from doithoai.store import dialogues, meta, questions
from doithoai.store.transaction import Tx


@dataclass(frozen=True, slots=True)
class Reading:
    """The dialogue and its questions touched after some number, read in one transaction."""

    epoch: str
    dialogue: Dialogue
    questions: list[Question]


def read(tx: Tx, dialogue: int, after: int) -> Reading:
    """Read what is new in ``dialogue`` since event ``after``; 0 reads all."""
    now = dialogues.load(tx, dialogue)
    return Reading(meta.epoch(tx), now, questions.since(tx, dialogue, after))


@dataclass(frozen=True, slots=True)
class Step:
    """From ``prev`` to the feed's number: what each touched question was (None: not there) and is.

    ``are_counts_switched``: every card changed for the public, which folds that itself.
    """

    prev: int
    before: Dialogue
    touched: list[tuple[Question | None, Question]]
    are_counts_switched: bool


class Feed:
    """The state of one dialogue in memory. Every viewer's snapshot and news are made from it."""

    def __init__(self, reading: Reading) -> None:
        self.epoch = reading.epoch
        self.dialogue = reading.dialogue
        self.questions: dict[int, Question] = {}
        self.asked_by: defaultdict[int, set[int]] = defaultdict(set)
        self._alike = alike.Index()
        self._tally: Tally | None = None
        self._are_counts_due = False
        self._put(reading.questions)

    @property
    def seq(self) -> int:
        """The number this feed has come to."""
        return self.dialogue.seq

    @property
    def tally(self) -> Tally:
        """The figures of now."""
        if self._tally is None:
            self._tally = count(self.questions.values())
        return self._tally

    def advance(self, reading: Reading) -> Step | None:
        """Take in a reading made at this feed's number; None when it holds nothing new."""
        if reading.dialogue.seq <= self.seq:
            return None
        touched = [(self.questions.get(q.no), q) for q in reading.questions]
        are_counts_switched = reading.dialogue.counts_shown is not self.dialogue.counts_shown
        step = Step(self.seq, self.dialogue, touched, are_counts_switched)
        self._are_counts_due |= reading.dialogue.counts_shown and not self.dialogue.counts_shown
        self.dialogue = reading.dialogue
        self._put(reading.questions)
        return step

    def count_supports(self, counts: dict[int, int]) -> dict[int, int]:
        """Take in support counts; returns those to tell: what changed, or all that were hidden till now."""
        changed = {no: n for no, n in counts.items() if self._knows(no) and self.questions[no].supports != n}
        for no, n in changed.items():
            self.questions[no] = replace(self.questions[no], supports=n)
        if self._are_counts_due:
            self._are_counts_due = False
            return {no: question.supports for no, question in self.questions.items()}
        return changed

    def news(self, step: Step, to: Audience, seat: int | None = None) -> News | None:
        """Return what ``step`` means for an audience, or for the seat in it; None: nothing."""
        was, is_now = audience.header(step.before, to), audience.header(self.dialogue, to)
        cards, gone = self._changes(step.touched, to, seat)
        if was == is_now and not cards and not gone:
            return None
        header = None if was == is_now else is_now
        return News(seq=self.seq, prev=step.prev, dialogue=header, questions=cards, gone=gone)

    def news_since(self, after: int, to: Audience, seat: int | None) -> News:
        """Return everything that a viewer who stands at ``after`` has missed."""
        missed = [question for question in self.questions.values() if question.seq > after]
        cards, gone = self._changes([(q, q) for q in missed], to, seat, was_seen=True)
        header = audience.header(self.dialogue, to)
        return News(seq=self.seq, prev=after, dialogue=header, questions=cards, gone=gone)

    def card(self, question: Question, to: Audience, seat: int | None) -> Card | None:
        """Return ``question`` as the audience, or the seat in it, may see it."""
        own = seat is not None and question.asker == seat and to is Audience.PUBLIC
        return audience.card(question, to, own, audience.counts_seen(self.dialogue, to))

    def find_alike(self, text: str, to: Audience, limit: int) -> list[tuple[int, int]]:
        """Return visible questions like ``text``."""
        return self._alike.find(text, lambda no: audience.card(self.questions[no], to) is not None, limit)

    def _changes(
        self,
        touched: Iterable[tuple[Question | None, Question]],
        to: Audience,
        seat: int | None,
        was_seen: bool = False,
    ) -> tuple[tuple[Card, ...], tuple[int, ...]]:
        cards: list[Card] = []
        gone: list[int] = []
        for before, after in touched:
            card = self.card(after, to, seat)
            if card is not None:
                cards.append(card)
            elif was_seen or (before is not None and self.card(before, to, seat) is not None):
                gone.append(after.no)
        return tuple(cards), tuple(gone)

    def _put(self, changed: list[Question]) -> None:
        for question in changed:
            self.questions[question.no] = question
            self._alike.add(question.no, question.text)
            if question.asker is not None:
                self.asked_by[question.asker].add(question.no)
        self._tally = None

    def _knows(self, no: int) -> bool:
        return no in self.questions
