"""Which version of what is changed somebody saw when the form was opened."""

from collections.abc import Mapping
from typing import Final

from doithoai.domain.errors import Refused

DIGITS: Final = 9


def seen_in(form: Mapping[str, str]) -> int:
    """Return the version in the hidden field; raises ``Refused("form_unreadable")``."""
    text = form.get("version", "")
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS):
        raise Refused("form_unreadable")
    return int(text)
