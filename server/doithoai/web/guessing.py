"""Slows down who guesses join codes, without shutting out a school that sits behind one address.

Many people who type the same misprinted code count once, and who is already in is counted by browser.
"""

from doithoai.web.visit import DialogueVisit, Visit


def is_welcome(visit: Visit) -> bool:
    """Whether this visitor may try (another) code; who holds a seat there always may."""
    if isinstance(visit, DialogueVisit) and visit.seats:
        return True
    return visit.is_open(*_counter(visit))


def note_wrong_code(visit: Visit, code: str) -> None:
    """Count a code that leads nowhere."""
    limit, key = _counter(visit)
    same = f"{key} {code[:20]}"
    if visit.is_open("same_wrong_code", same):
        visit.count("same_wrong_code", same)
        visit.count(limit, key)


def _counter(visit: Visit) -> tuple[str, str]:
    if visit.session is not None:
        return "codes_by_browser", str(visit.session.id)
    return "codes_by_address", visit.address
