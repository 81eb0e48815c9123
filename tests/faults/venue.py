"""A dialogue that takes questions, with a browser for each participant, the host and a moderator."""

from dataclasses import dataclass
from typing import Final

from doithoai.actions import people
from doithoai.actions.perform import perform
from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.house import House
from doithoai.settings import Settings
from doithoai.store import sessions
from doithoai.store.transaction import Tx
from tests.house import PLAN, new_id

MODERATOR: Final = "token-of-the-moderator"
HOST: Final = "token-of-the-host"
_AT_ONCE: Final = 200


@dataclass(frozen=True)
class Venue:
    """The dialogue's id and code, and the cookies of those who may ask."""

    dialogue: int
    code: str
    tokens: list[str]


async def prepare(
    settings: Settings, askers: int, waiting: int = 0, text: str = "Câu hỏi chờ duyệt?"
) -> Venue:
    """Set the dialogue up in a record that no server has open, with so many questions that wait."""
    tokens = [f"token-of-browser-{n:04}" for n in range(askers)]
    house = House(settings)
    await house.open()
    try:
        venue, seats = await house.write(_prepare, tokens)
        for start in range(0, waiting, _AT_ONCE):
            numbers = range(start, min(start + _AT_ONCE, waiting))
            await house.write(_ask, [(seats[n % len(seats)], f"{n} {text}") for n in numbers])
        return venue
    finally:
        await house.close()


def _prepare(tx: Tx, tokens: list[str]) -> tuple[Venue, list[int]]:
    owner = people.create_account(tx, "tam", "Tâm", "no password opens this")
    dialogue = people.create_dialogue(tx, dict(PLAN), owner)
    host, _ = people.invite(tx, dialogue.id, Role.HOST, "Hoa")
    perform(tx, host.id, new_id(), c.OpenCollecting())
    moderator, _ = people.invite(tx, dialogue.id, Role.MODERATOR, "Mai")
    for token, seat in ((HOST, host), (MODERATOR, moderator)):
        sessions.grant(tx, sessions.create(tx, people.link_hash(token)).id, seat.id)
    seats = []
    for token in tokens:
        session = sessions.create(tx, people.link_hash(token))
        seats.append(people.take_seat(tx, session.id, dialogue, f"Người {token[-4:]}", "").id)
    return Venue(dialogue.id, dialogue.code, tokens), seats


def _ask(tx: Tx, asked: list[tuple[int, str]]) -> None:
    for seat, text in asked:
        perform(tx, seat, new_id(), c.SubmitQuestion(text=text))
