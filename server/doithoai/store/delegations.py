"""Which unit was asked to draft the answers to which questions."""

from typing import Final

from sqlalchemy import func, select

from doithoai.domain.delegating import Sum
from doithoai.domain.question import Answer, Draft, Handling, Question
from doithoai.store import questions as rows
from doithoai.store.tables import dialogues, questions, units
from doithoai.store.transaction import Tx

_STANDING: Final = (
    questions.c.field, questions.c.handling, questions.c.answer, questions.c.flag.is_not(None),
    questions.c.draft, questions.c.answering_unit, questions.c.answering_name, questions.c.answering_due,
)  # fmt: skip
_OPEN: Final = (Answer.NONE, Answer.DEFERRED)


def find_name(tx: Tx, dialogue: int, unit: int) -> str | None:
    """Return the name of ``unit`` if it is one of the organisation that holds ``dialogue``."""
    query = select(units.c.name).join(dialogues, dialogues.c.organisation == units.c.organisation)
    return tx.connection.execute(
        query.where(dialogues.c.id == dialogue, units.c.id == unit)
    ).scalar_one_or_none()


def sums(tx: Tx, dialogue: int) -> list[Sum]:
    """Return how many questions of ``dialogue`` stand how."""
    query = select(*_STANDING, func.count()).where(questions.c.dialogue == dialogue).group_by(*_STANDING)
    return [
        Sum(
            field=row[0], handling=Handling(row[1]), answer=Answer(row[2]), is_flagged=bool(row[3]),
            draft=Draft(row[4]), unit=row[5], unit_name=row[6], due=row[7], questions=row[8],
        )
        for row in tx.connection.execute(query)
    ]  # fmt: skip


def unsent(tx: Tx, dialogue: int, field: str, most: int) -> list[Question]:
    """Return accepted questions of ``field`` that can be sent to a unit as they are, in order."""
    query = select(questions.c.no).where(
        questions.c.dialogue == dialogue,
        questions.c.field == field,
        questions.c.handling == Handling.ACCEPTED,
        questions.c.answer.in_(_OPEN),
        questions.c.answering_unit.is_(None),
        questions.c.draft == Draft.NONE,
        questions.c.flag.is_(None),
    )
    numbers = tx.connection.execute(query.order_by(questions.c.no).limit(most)).scalars().all()
    found = rows.find_many(tx, dialogue, numbers)
    return [found[no] for no in numbers]


def of_unit(tx: Tx, dialogue: int, unit: int) -> list[Question]:
    """Return the accepted questions of ``dialogue`` that were sent to ``unit``, in order.

    One that was flagged since as a complaint or denunciation is seen there no longer.
    """
    query = select(questions.c.no).where(
        questions.c.dialogue == dialogue,
        questions.c.answering_unit == unit,
        questions.c.handling == Handling.ACCEPTED,
        questions.c.flag.is_(None),
    )
    numbers = tx.connection.execute(query).scalars().all()
    found = rows.find_many(tx, dialogue, numbers)
    return [found[no] for no in sorted(found)]
