"""How words and names are erased by law: one person asks with a reason, another one agrees."""

from doithoai.actions.work import Work
from doithoai.domain import erasing as rules
from doithoai.domain.errors import Refused
from doithoai.domain.permissions import may_plan
from doithoai.store import dialogues, erasing, search, seats, sessions
from doithoai.store.erasing import Erasure
from doithoai.store.transaction import Tx


def ask_erasure(tx: Tx, seat_id: int, question: int | None, reason: str) -> None:
    """Ask that the words about ``question``, or the names of all who took part (None), are erased.

    Raises ``Refused``: ``reason_empty``, ``wrong_phase``, ``already_so`` and what ``load`` raises.
    """
    work, reason = _work(tx, seat_id), rules.check_reason(reason)
    if question is None:
        rules.check_names(work.dialogue)
    else:
        rules.words(work.dialogue, work.question(question), reason, seat_id)
    waiting = erasing.in_dialogue(tx, work.dialogue.id)
    if any(one.is_open and one.question == question for one in waiting):
        raise Refused("already_so")
    erasing.insert_new(tx, work.dialogue.id, question, reason, seat_id)


def grant_erasure(tx: Tx, seat_id: int, erasure_id: int) -> None:
    """Agree to what somebody else asked for; it is done at once and can't be undone.

    Raises ``Refused``: ``no_such_erasure``, ``needs_second_person``.
    """
    work = _work(tx, seat_id)
    asked = _open(work, erasure_id)
    if asked.asked_by == seat_id or sessions.are_of_one_person(tx, asked.asked_by, seat_id):
        raise Refused("needs_second_person")
    if asked.question is None:
        _erase_names(work, asked)
    else:
        _erase_words(work, asked, asked.question)
    erasing.settle(tx, asked.id, granted_by=seat_id, granted_at=tx.now)
    dialogues.save(tx, work.dialogue)


def refuse_erasure(tx: Tx, seat_id: int, erasure_id: int) -> None:
    """Leave everything as it is. Whoever asked may take it back this way, too."""
    work = _work(tx, seat_id)
    erasing.settle(tx, _open(work, erasure_id).id, refused_at=tx.now)


def _erase_words(work: Work, asked: Erasure, no: int) -> None:
    work.happen(rules.words(work.dialogue, work.question(no), asked.reason, asked.asked_by))
    erasing.erase_words(work.tx, work.dialogue.id, no)
    search.forget(work.tx, work.dialogue.id, no)


def _erase_names(work: Work, asked: Erasure) -> None:
    named = erasing.named(work.tx, work.dialogue.id)
    work.happen(rules.names(work.dialogue, named, asked.reason, asked.asked_by))
    erasing.erase_names(work.tx, work.dialogue.id)


def _open(work: Work, erasure_id: int) -> Erasure:
    found = erasing.find_open(work.tx, work.dialogue.id, erasure_id)
    if found is None:
        raise Refused("no_such_erasure")
    return found


def _work(tx: Tx, seat_id: int) -> Work:
    seat = seats.find(tx, seat_id)
    if seat is None:
        raise Refused("seat_revoked")
    if not may_plan(seat.role):
        raise Refused("not_allowed")
    return Work(tx, seat, dialogues.load_for_change(tx, seat.dialogue))
