"""Reads what stands in the fields of the desk's forms."""

from enum import StrEnum
from typing import Final, TypeVar

from doithoai.domain.errors import Refused
from doithoai.domain.text import clean_line
from doithoai.web.words import parse_local

S = TypeVar("S", bound=StrEnum)
FIELDS_LIMIT: Final = 30
FIELD_LENGTH: Final = 60
DIGITS: Final = 9


def choice(kind: type[S], text: str) -> S:
    """Return the one of ``kind`` that was chosen; raises ``Refused("form_unreadable")`` for anything else."""
    try:
        return kind(text)
    except ValueError:
        raise Refused("form_unreadable") from None


def moment(text: str) -> int:
    """Return a time as a browser writes it in ms since 1970 UTC; raises ``Refused("not_a_date")``."""
    try:
        return parse_local(text)
    except (ValueError, OverflowError):
        raise Refused("not_a_date") from None


def whole(text: str, refusal: str, limit: int) -> int:
    """Return the number from 0 that ``text`` says; raises ``Refused(refusal)`` with ``limit`` for none."""
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS):
        raise Refused(refusal, limit=limit)
    return int(text)


def names(text: str) -> tuple[str, ...]:
    """Return the fields of a dialogue, one a line, in their order; a repeated one counts once."""
    fields = tuple(dict.fromkeys(filter(None, map(clean_line, text.splitlines()))))
    if len(fields) > FIELDS_LIMIT:
        raise Refused("too_many_fields", limit=FIELDS_LIMIT)
    if any(len(field) > FIELD_LENGTH for field in fields):
        raise Refused("field_too_long", limit=FIELD_LENGTH)
    return fields
