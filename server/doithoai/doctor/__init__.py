"""Looks over an installation before people come: the machine, the database, the way to it."""

from collections.abc import Iterator

from doithoai.doctor import address, copies, machine, services
from doithoai.doctor.finding import Finding
from doithoai.settings import Settings


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at everything that ``settings`` name; only a file in the data folder is made, and removed."""
    yield from machine.examine(settings)
    yield from copies.examine(settings)
    yield from services.examine(settings)
    yield from address.examine(settings)
