"""What this process knows of one dialogue, brought up to date from the record."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Final

from msgspec.structs import replace

from doithoai.domain import alike, audience
from doithoai.domain.audience import Audience
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.question import Question
from doithoai.domain.snapshot import Card, Header, News
from doithoai.domain.tally import Tally, count
from doithoai.store import dialogues, meta, questions
from doithoai.store.transaction import Tx

#: So many questions are taken in within one turn of the loop, and read for the finder: some 10 ms each.
STEP_QUESTIONS: Final = 128
FINDER_STEP: Final = 64

#: What a question was (None: not there) and is.
Touched = tuple[Question | None, Question]


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


def in_steps(reading: Reading, known: Dialogue) -> Iterator[Reading]:
    """Cut a reading made at ``known`` into some that are small enough for one turn of the loop each.

    Questions touched by one event stay together. What is new of the dialogue itself comes with the last.
    """
    waiting: list[Question] = []
    by_event = groupby(sorted(reading.questions, key=attrgetter("seq")), key=attrgetter("seq"))
    for seq, touched in by_event:
        waiting += touched
        if len(waiting) >= STEP_QUESTIONS and seq < reading.dialogue.seq:
            yield Reading(reading.epoch, replace(known, seq=seq), waiting)
            waiting = []
    yield Reading(reading.epoch, reading.dialogue, waiting)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a step means for all of one audience."""

    header: Header | None
    cards: tuple[Card, ...]
    gone: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """From ``prev`` to the feed's number: what was touched, what that means for each audience, and by asker.

    ``are_counts_switched``: every card changed for the public, which folds that itself.
    """

    prev: int
    touched: list[Touched]
    changes: dict[Audience, Changes]
    asked_by: dict[int, list[Touched]]
    are_counts_switched: bool


class Feed:
    """The state of one dialogue in memory. Every viewer's snapshot and news are made from it."""

    def __init__(self, reading: Reading) -> None:
        self.epoch = reading.epoch
        self.dialogue = reading.dialogue
        self.questions: dict[int, Question] = {}
        self.asked_by: defaultdict[int, set[int]] = defaultdict(set)
        self._alike = alike.Index()
        self._unread: deque[Question] = deque()
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
        before, self.dialogue = self.dialogue, reading.dialogue
        are_counts_switched = before.counts_shown is not self.dialogue.counts_shown
        self._are_counts_due |= self.dialogue.counts_shown and not before.counts_shown
        touched = [(self.questions.get(q.no), q) for q in reading.questions]
        changes = {to: self._changes(before, touched, to) for to in Audience}
        self._put(reading.questions)
        return Step(before.seq, touched, changes, _by_asker(touched), are_counts_switched)

    @property
    def supports(self) -> int:
        """The sum that :func:`store.supports.total` reads, of the counts told last."""
        return sum(question.supports * no for no, question in self.questions.items())

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
        changes = step.changes[to]
        cards, gone = changes.cards, changes.gone
        own = step.asked_by.get(seat) if seat is not None and to is Audience.PUBLIC else None
        if own:
            cards, gone = self._with_own(changes, own, seat)
        if changes.header is None and not cards and not gone:
            return None
        return News(seq=self.seq, prev=step.prev, dialogue=changes.header, questions=cards, gone=gone)

    def news_since(self, after: int, to: Audience, seat: int | None) -> News:
        """Return everything that a viewer who stands at ``after`` has missed."""
        missed = [question for question in self.questions.values() if question.seq > after]
        cards, gone = self._cards([(q, q) for q in missed], to, seat, was_seen=True)
        header = audience.header(self.dialogue, to)
        return News(seq=self.seq, prev=after, dialogue=header, questions=cards, gone=gone)

    def card(self, question: Question, to: Audience, seat: int | None) -> Card | None:
        """Return ``question`` as the audience, or the seat in it, may see it."""
        own = seat is not None and question.asker == seat and to is Audience.PUBLIC
        return audience.card(question, to, own, audience.counts_seen(self.dialogue, to))

    def find_alike(self, text: str, to: Audience, limit: int) -> list[tuple[int, int]]:
        """Return visible questions like ``text``.

        The first time it reads all that nobody looked for yet: :meth:`prepare_to_find` does that in steps.
        """
        while self.prepare_to_find():
            pass
        return self._alike.find(text, lambda no: audience.card(self.questions[no], to) is not None, limit)

    def prepare_to_find(self) -> bool:
        """Read some questions for the finder; False when it has read all."""
        for _ in range(min(FINDER_STEP, len(self._unread))):
            question = self._unread.popleft()
            self._alike.add(question.no, question.text)
        return bool(self._unread)

    def _changes(self, before: Dialogue, touched: list[Touched], to: Audience) -> Changes:
        was, is_now = audience.header(before, to), audience.header(self.dialogue, to)
        return Changes(None if was == is_now else is_now, *self._cards(touched, to, None))

    def _with_own(
        self, changes: Changes, own: list[Touched], seat: int | None
    ) -> tuple[tuple[Card, ...], tuple[int, ...]]:
        """Put a seat's own questions, of which it sees more than others, in the place of the public ones."""
        cards, gone = self._cards(own, Audience.PUBLIC, seat)
        numbers = {after.no for _, after in own}
        others = [card for card in changes.cards if card.no not in numbers]
        gone_of_others = [no for no in changes.gone if no not in numbers]
        return (*others, *cards), (*gone_of_others, *gone)

    def _cards(
        self,
        touched: Iterable[Touched],
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
            if question.no not in self.questions:
                self._unread.append(question)
            self.questions[question.no] = question
            if question.asker is not None:
                self.asked_by[question.asker].add(question.no)
        self._tally = None

    def _knows(self, no: int) -> bool:
        return no in self.questions


def _by_asker(touched: Iterable[Touched]) -> dict[int, list[Touched]]:
    found: defaultdict[int, list[Touched]] = defaultdict(list)
    for before, after in touched:
        if after.asker is not None:
            found[after.asker].append((before, after))
    return dict(found)
