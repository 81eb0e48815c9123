"""Who may open a socket, and when it is closed again."""

from urllib.parse import urlsplit

import httpx2
import pytest

from doithoai.domain.people import Role
from doithoai.live.door import Admitted, Knock, Refusal
from doithoai.live.room import Pass
from doithoai.web.door import KEPT_SECONDS
from doithoai.web.seats import PAGE_ROLES
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

SOCKET_PAGES = ("participant", "moderate", "host", "lead", "stage", "record")


def knock(site: Site, browser: httpx2.AsyncClient, sitting: Sitting, page: str, **other: str | None) -> Knock:
    """What a browser sends to open a socket from one of our pages; ``other`` headers replace its own."""
    base = urlsplit(site.base)
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    headers = {"host": base.netloc, "origin": site.base, "cookie": cookie} | other
    return Knock(
        path=f"/live/{sitting.code}",
        query=f"as={page}",
        headers={name: value for name, value in headers.items() if value is not None},
        client="192.0.2.7",
        scheme="wss" if base.scheme == "https" else "ws",
    )


@pytest.mark.parametrize("role", list(Role))
async def test_a_socket_opens_for_just_the_pages_of_the_seat(site: Site, role: Role) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, role)
    for page in SOCKET_PAGES:
        answer = await site.front.door.admit(knock(site, browser, sitting, page))
        assert isinstance(answer, Admitted) == (role in PAGE_ROLES[page]), f"{role} {page}"
        if isinstance(answer, Admitted):
            assert isinstance(answer.pass_, Pass)
            assert answer.pass_.seat.role is role


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": None},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": "https://localhost"},
        {"origin": "http://localhost:8080"},
        {"origin": "http://localhost.evil.example"},
        {"origin": "http://evil.example/http://localhost"},
        {"origin": "http://evil.example", "host": "evil.example"},
        {"host": "localhost@evil.example"},
        {"host": None},
        {"cookie": None},
        {"cookie": "doithoai=guessed"},
    ],
)
async def test_a_socket_from_elsewhere_is_refused(site: Site, headers: dict[str, str | None]) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.PARTICIPANT)
    answer = await site.front.door.admit(knock(site, browser, sitting, "participant", **headers))
    assert isinstance(answer, Refusal)
    assert answer.status == 403


async def test_over_tls_the_public_origin_is_ours(https_site: Site) -> None:
    sitting = await https_site.sitting()
    browser = await https_site.seated(sitting, Role.HOST)
    assert isinstance(
        await https_site.front.door.admit(knock(https_site, browser, sitting, "host")), Admitted
    )


async def test_a_seat_in_another_dialogue_opens_no_socket(site: Site) -> None:
    here, elsewhere = await site.sitting(), await site.sitting(title="Cuộc đối thoại khác")
    browser = await site.seated(elsewhere, Role.MODERATOR)
    answer = await site.front.door.admit(knock(site, browser, here, "moderate"))
    assert isinstance(answer, Refusal)
    assert answer.status == 403


@pytest.mark.parametrize(
    "path", ["/live/", "/live/HK7M3B", "/live/../setup", "/live/abc/def", "/other/HK7M3B"]
)
async def test_a_dialogue_that_is_not_there_is_not_found(site: Site, path: str) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.HOST)
    asked = knock(site, browser, sitting, "host")
    elsewhere = Knock(path, asked.query, asked.headers, asked.client, asked.scheme)
    answer = await site.front.door.admit(elsewhere)
    assert isinstance(answer, Refusal)
    assert answer.status == 404


async def test_a_revoked_seat_opens_no_socket_although_it_was_kept_in_memory(site: Site) -> None:
    sitting = await site.sitting()
    moderator = await site.seated(sitting, Role.MODERATOR)
    organiser = await site.seated(sitting, Role.ORGANISER)
    asked = knock(site, moderator, sitting, "moderate")
    assert isinstance(await site.front.door.admit(asked), Admitted)
    seat = str(sitting.seats[Role.MODERATOR])
    await organiser.post(f"/desk/{sitting.code}/revoke", data={"seat": seat})
    assert isinstance(await site.front.door.admit(asked), Refusal)


async def test_a_second_seat_counts_at_once(site: Site) -> None:
    sitting = await site.sitting()
    browser = await site.seated(sitting, Role.MODERATOR)
    asked = knock(site, browser, sitting, "stage")
    assert isinstance(await site.front.door.admit(asked), Refusal)
    await browser.get(sitting.paths[Role.STAGE])
    assert isinstance(await site.front.door.admit(asked), Admitted)


async def test_many_knocks_of_one_browser_are_one_read(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    sitting = await site.sitting()
    asked = knock(site, await site.seated(sitting, Role.PARTICIPANT), sitting, "participant")
    reads = 0
    read = site.house.read

    async def counted(*args: object) -> object:
        nonlocal reads
        reads += 1
        return await read(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(site.house, "read", counted)
    for _ in range(5):
        assert isinstance(await site.front.door.admit(asked), Admitted)
    assert reads == 1
    site.clock.seconds = KEPT_SECONDS
    await site.front.door.admit(asked)
    assert reads == 2
