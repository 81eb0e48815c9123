"""The operator's part: begins a rehearsal, looks at the server meanwhile, and wipes it."""

import ssl
from typing import TypeVar

import msgspec

from doithoai.rehearsal.contract import Begun, Figures
from doithoai.rehearsal.http_line import CUT, Address, Answer, Failed, HttpLine, dial

T = TypeVar("T")


class Operator:
    """Talks to ``/rehearsals`` with the operator's ``key``. Each call is a connection of its own.

    One more is kept from the beginning: it still tells how things are when the server has no file left.
    """

    def __init__(self, address: Address, tls: ssl.SSLContext | None, key: str) -> None:
        self._address = address
        self._tls = tls
        self._headers = {"Authorization": f"Bearer {key}", "Connection": "keep-alive"}
        self._kept: HttpLine | None = None

    async def begin(self) -> Begun:
        """Make a rehearsal; raises ``Failed`` with the status, ``403`` for a wrong key."""
        return _read(await self._ask("POST", "", b"{}"), Begun)

    async def figures(self, code: str) -> Figures:
        """Return how the process that answers is now; raises ``Failed``."""
        return _read(await self._ask("GET", f"/{code}"), Figures)

    async def figures_at_hand(self, code: str) -> Figures:
        """Return how the process is that was asked first, over the line that is kept; raises ``Failed``."""
        if self._kept is None:
            self._kept = await dial(self._address, self._tls)
        try:
            return _read(await self._kept.ask("GET", f"/rehearsals/{code}", self._headers), Figures)
        except Failed as failed:
            if str(failed) == CUT:  # also as it was being accepted: the next look dials again
                self.hang_up()
            raise

    def hang_up(self) -> None:
        """Give the line up that is kept."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    async def wipe(self, code: str) -> None:
        """Wipe the rehearsal; raises ``Failed`` when that could not be done now."""
        answer = await self._ask("DELETE", f"/{code}")
        if answer.status not in {204, 404}:
            raise Failed(str(answer.status))

    async def _ask(self, method: str, path: str, body: bytes = b"") -> Answer:
        line = await dial(self._address, self._tls)
        try:
            return await line.ask(method, f"/rehearsals{path}", self._headers, body)
        finally:
            line.close()


def _read(answer: Answer, kind: type[T]) -> T:
    if answer.status != 200:
        raise Failed(str(answer.status))
    return msgspec.json.decode(answer.body, type=kind)
