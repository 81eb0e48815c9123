"""Sentences and times in the language of the reader."""

from datetime import UTC, datetime
from typing import Final

from babel.dates import format_datetime
from babel.numbers import format_decimal

from doithoai.domain.calendar import VIETNAM
from doithoai.domain.people import Salutation
from doithoai.locale.catalogue import translator

_DAY = {"vi": "EEEE, d/M/y", "en": "EEEE, d MMMM y"}
_DATE = {"vi": "dd/M/y", "en": "d MMM y"}
YOU: Final = {
    Salutation.TEACHERS: "thầy cô",
    Salutation.CITIZENS: "ông bà",
    Salutation.COMRADES: "đồng chí",
}


class Words:
    """Speaks one language to one kind of reader. Templates know it as ``_``."""

    def __init__(self, lang: str, salutation: Salutation = Salutation.TEACHERS) -> None:
        self.lang = lang
        self._translate = translator(lang).gettext
        you = YOU[salutation] if lang == "vi" else "you"
        self._you = {"you": you, "You": you[:1].upper() + you[1:]}

    def __call__(self, message: str, **params: object) -> str:
        """Return ``message`` (Vietnamese, with ``{name}`` places) in the reader's language, places filled."""
        return self._translate(message).format_map({**self._you, **params})

    def number(self, n: int) -> str:
        """Return ``n`` with its thousands parted: 10.089 in Vietnamese."""
        return format_decimal(n, locale=self.lang)

    def day(self, at_ms: int) -> str:
        """Return the day of ``at_ms`` with its weekday."""
        text = self._format(at_ms, _DAY[self.lang])
        return text[0].lower() + text[1:] if self.lang == "vi" else text

    def date(self, at_ms: int) -> str:
        """Return the day of ``at_ms``, short."""
        return self._format(at_ms, _DATE[self.lang])

    def clock(self, at_ms: int) -> str:
        """Return the hour and minute of ``at_ms``."""
        return self._format(at_ms, "HH:mm")

    def second(self, at_ms: int) -> str:
        """Return the time of ``at_ms`` to the second."""
        return self._format(at_ms, "HH:mm:ss")

    def iso_date(self, day: str) -> str:
        """Return the ISO date ``day`` as :meth:`date` writes it."""
        return self.date(int(datetime.fromisoformat(day).replace(tzinfo=VIETNAM).timestamp() * 1000))

    def _format(self, at_ms: int, pattern: str) -> str:
        local = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone(VIETNAM)
        return format_datetime(local, pattern, locale=self.lang)


def parse_local(text: str) -> int:
    """Return ``2026-03-25T08:00`` (Vietnam time, from a form) in ms since 1970 UTC; raises ``ValueError``."""
    return int(datetime.fromisoformat(text).replace(tzinfo=VIETNAM).timestamp() * 1000)
