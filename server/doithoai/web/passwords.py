"""Passwords: Argon2id off the event loop, at most two at a time, and the same time for unknown logins."""

import asyncio
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from doithoai.domain.errors import Refused

PASSWORD_LEAST = 10
PASSWORD_LIMIT = 200
#: A login flood may cost memory and cores only this often at once.
AT_ONCE: Final = 2

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
#: Verified for logins that do not exist, so that an answer takes as long as for those that do.
_NOBODY = _hasher.hash("nobody's password")


def check_strength(password: str, login: str) -> None:
    """Raise ``Refused`` when ``password`` is too short, too long, or easy to guess."""
    if len(password) < PASSWORD_LEAST:
        raise Refused("password_too_short", least=PASSWORD_LEAST)
    if len(password) > PASSWORD_LIMIT:
        raise Refused("password_too_long", limit=PASSWORD_LIMIT)
    if len(set(password)) < 4 or (login and login.casefold() in password.casefold()):
        raise Refused("password_too_easy")


class Passwords:
    """Hashes and checks passwords, ``AT_ONCE`` at a time: a flood of sign-ins must not stop the server."""

    def __init__(self) -> None:
        self._gate = asyncio.Semaphore(AT_ONCE)

    async def hash(self, password: str) -> str:
        """Return the Argon2id hash to store."""
        async with self._gate:
            return await asyncio.to_thread(_hasher.hash, password)

    async def fits(self, password: str, stored: str | None) -> bool:
        """Whether ``password`` fits ``stored``; None (no such login) takes the same time and is False."""
        async with self._gate:
            same = await asyncio.to_thread(_verify, password[:PASSWORD_LIMIT], stored or _NOBODY)
        return same and stored is not None


def _verify(password: str, stored: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
