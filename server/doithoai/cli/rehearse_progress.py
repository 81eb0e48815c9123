"""How far a rehearsal has come: a line for each phase, rewritten in place on a terminal."""

import sys
import time
from typing import Final

import click

from doithoai.rehearsal.words import PHASES, Words

BAR: Final = 24
#: A line is rewritten at most so often.
EVERY_SECONDS: Final = 0.2


class Progress:
    """Tells of phases on standard error; ``plain``: ``phase done of`` for programs, else for people."""

    def __init__(self, words: Words, plain: bool) -> None:
        self._words = words
        self._plain = plain
        self._is_terminal = sys.stderr.isatty()
        self._told_at = 0.0
        self._done: set[str] = set()

    def __call__(self, phase: str, done: int, of: int) -> None:
        """Say that ``done`` of ``of`` are through ``phase``."""
        is_end = done >= of
        now = time.monotonic()
        if phase in self._done or (not is_end and now - self._told_at < EVERY_SECONDS):
            return
        self._told_at = now
        if is_end:
            self._done.add(phase)
        if self._plain:
            click.echo(f"{phase} {done} {of}", err=True)
        elif self._is_terminal:
            click.echo(f"\r{self._line(phase, done, of)}", err=True, nl=is_end)
        elif is_end:
            click.echo(self._line(phase, done, of), err=True)

    def _line(self, phase: str, done: int, of: int) -> str:
        filled = BAR * done // of if of else BAR
        bar = f"{'█' * filled}{'░' * (BAR - filled)}"
        count = f"{self._words.number(done):>7} / {self._words.number(of)}"
        return f"  {self._words(PHASES[phase]):<26}{bar}{count}"
