"""A whole server for the tests of its pages: the real house and the real application, without a network."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
from starlette.types import ASGIApp

from doithoai.actions import people
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Role
from doithoai.house import House, wall_clock
from doithoai.routes import application
from doithoai.settings import Settings
from doithoai.store import organisations, sessions
from doithoai.store.transaction import Tx
from doithoai.web.browser import hash_token, new_token
from doithoai.web.front import Front
from tests.server import Sitting, set_up

PASSWORD = "một câu chỉ mình biết"
LOGIN = "hoa.sen"
ORGANISATION = "Phòng Giáo dục và Đào tạo quận Hoa Sen"
PARTICIPANT = {"name": "Cô Mẫu", "unit": "Trường Tiểu học Hoa Gạo"}


@dataclass
class Clock:
    """The wall's clock, which a test may put ahead, and the seconds of limits, which stand still."""

    ahead_ms: int = 0
    seconds: float = 0.0

    def __call__(self) -> int:
        return wall_clock() + self.ahead_ms

    def now(self) -> float:
        return self.seconds


@dataclass
class Site:
    """``base`` is the address that browsers type."""

    house: House
    front: Front
    app: ASGIApp
    base: str
    clock: Clock
    _open: list[httpx2.AsyncClient] = field(default_factory=list)

    def browser(self, address: str = "192.0.2.7", **headers: str) -> httpx2.AsyncClient:
        """A browser of its own: own cookies, at ``address``; it says where its requests come from."""
        transport = httpx2.ASGITransport(self.app, raise_app_exceptions=False, client=(address, 50_000))
        sent = {"sec-fetch-site": "same-origin"} | {name.replace("_", "-"): v for name, v in headers.items()}
        client = httpx2.AsyncClient(transport=transport, base_url=self.base, headers=sent)
        self._open.append(client)
        return client

    async def sitting(self, **plan: Any) -> Sitting:  # noqa: ANN401 - the fields of a dialogue
        """A dialogue with one invited person of each role."""
        return await set_up(self.house, **plan)

    async def seated(self, sitting: Sitting, role: Role) -> httpx2.AsyncClient:
        """A browser whose person holds ``role`` in the dialogue."""
        browser = self.browser()
        if role is Role.PARTICIPANT:
            entered = await browser.post(
                f"/d/{sitting.code}/enter", data={"name": "Cô Mẫu", "unit": "Hoa Gạo"}
            )
            assert entered.status_code == 303, entered.text
        else:
            followed = await browser.get(sitting.paths[role])
            assert followed.status_code in {200, 303}, followed.text
        return browser

    async def organiser(self) -> httpx2.AsyncClient:
        """A browser that made the first account and is signed in."""
        browser = self.browser()
        made = await browser.post("/setup", data=setup_form(self.front.house.setup_code))
        assert made.status_code == 303, made.text
        return browser

    async def member(self, organisation: int, role: OfficeRole) -> httpx2.AsyncClient:
        """A browser that is signed in as somebody with ``role`` in ``organisation``."""
        browser, token = self.browser(), new_token()
        await self.house.write(_join, organisation, role, token)
        browser.cookies.set(self.front.cookie.name, token)
        return browser

    async def organisation(self, name: str = ORGANISATION) -> int:
        """An organisation that nobody belongs to yet."""
        made = await self.house.write(organisations.insert_new, name)
        return made.id

    async def sign_in(self, browser: httpx2.AsyncClient, **changed: str) -> httpx2.Response:
        """Sign ``browser`` in as the first organiser, or try to with another login or password."""
        return await browser.post(
            "/signin", data={"login": LOGIN, "password": PASSWORD, "next": ""} | changed
        )

    async def close(self) -> None:
        for client in self._open:
            await client.aclose()
        await self.house.close()


def _join(tx: Tx, organisation: int, role: OfficeRole, token: str) -> None:
    account = people.create_account(tx, f"{role}-{token[:8]}", f"Người {role}", "no password opens this")
    organisations.set_role(tx, organisation, account.id, role)
    sessions.sign_in(tx, sessions.create(tx, hash_token(token)).id, account.id)


def setup_form(code: str, **changed: str) -> dict[str, str]:
    given = {"code": code, "organisation": ORGANISATION, "name": "Cô Mẫu", "login": LOGIN}
    return {**given, "password": PASSWORD, **changed}


@asynccontextmanager
async def open_site(settings: Settings) -> AsyncIterator[Site]:
    clock = Clock()
    house = House(settings, clock)
    await house.open()
    front = Front(house, clock.now)
    site = Site(house, front, application(front), settings.public_url or "http://localhost", clock)
    try:
        yield site
    finally:
        await site.close()
