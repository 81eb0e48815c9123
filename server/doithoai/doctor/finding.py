"""What the doctor says about one thing."""

from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """How it is: in order, worth a look, or not to be left so."""

    OK = "ok"
    LOOK = "look"
    WRONG = "wrong"


class Finding(NamedTuple):
    """One line: what was looked at, how it is, and a sentence (Vietnamese, with places) what to do."""

    about: str
    state: State
    message: str
    params: dict[str, str | int]


def finding(about: str, state: State, message: str, **params: str | int) -> Finding:
    """Return a line; ``about`` is a short English word that stays the same in every language."""
    return Finding(about, state, message, params)


def graded(value: float, look_at: float, wrong_at: float) -> State:
    """Return how a value is that should be small."""
    return State.WRONG if value >= wrong_at else State.LOOK if value >= look_at else State.OK
