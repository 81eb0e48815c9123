"""What an action works with: the transaction, who acts, the dialogue, and how things happen."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from doithoai.domain.calendar import VIETNAM
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.events import Event
from doithoai.domain.evolve import evolve_dialogue, evolve_question
from doithoai.domain.people import Role, Seat
from doithoai.domain.question import Question
from doithoai.store import ledger, questions
from doithoai.store.commands import Done
from doithoai.store.transaction import Tx


@dataclass(slots=True)
class Work:
    """One command being carried out. ``dialogue`` is locked and moves on with every event."""

    tx: Tx
    seat: Seat
    dialogue: Dialogue

    def question(self, no: int) -> Question:
        """Return question ``no`` as it is now; raises ``Refused("no_such_question")``."""
        return questions.load(self.tx, self.dialogue.id, no)

    def lead_of(self, question: Question) -> Question | None:
        """Return what ``question`` was merged into; None where it stands for itself."""
        return None if question.into is None else self.question(question.into)

    def append(self, event: Event, at: int | None = None) -> int:
        """Write ``event`` to the ledger and let the dialogue move on; returns the event's number.

        ``at`` is the time that is told of it, in ms, where that is not now. ``perform`` saves the dialogue
        once the command is done.
        """
        told = self.tx.now if at is None else at
        seq = ledger.append(self.tx, self.dialogue, actor(self.seat), event, told)
        self.dialogue = evolve_dialogue(self.dialogue, event, told, seq)
        return seq

    def happen(self, event: Event) -> Done:
        """Append ``event`` and let the questions it touches change with it."""
        before = [self.question(no) for no in event.touched]
        by = "" if self.seat.role is Role.PARTICIPANT else self.seat.name  # an asker may be hidden
        seq = self.append(event)
        for question in before:
            after = evolve_question(question, event, by, self.tx.now, seq)
            questions.save(self.tx, self.dialogue.id, after)
        return self.done()

    @property
    def today(self) -> date:
        """The day in Vietnam, where due dates are kept."""
        return datetime.fromtimestamp(self.tx.now / 1000, UTC).astimezone(VIETNAM).date()

    def done(self) -> Done:
        """Return the result that tells no more than "it is kept"."""
        return Done(seq=self.dialogue.seq, at=self.tx.now)


def actor(seat: Seat) -> str:
    """Return who acted, as the ledger says it: staff by seat, participants never."""
    return "participant" if seat.role is Role.PARTICIPANT else f"{seat.role}:{seat.id}"
