"""One's own account: name, password, where one is signed in, and leaving all of it at once."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from doithoai.domain.people import Role
from doithoai.live import codes
from doithoai.store import accounts, sessions
from tests.server import RunningServer
from tests.web.site import LOGIN, PASSWORD, Site
from tests.web.test_signed_out_sockets import (
    browser_at,
    close_code_of,
    open_socket,
    organiser_with_dialogue,
)

pytestmark = pytest.mark.asyncio

NEW = "một câu hoàn toàn khác"


async def test_a_name_is_changed_and_cleaned(site: Site) -> None:
    organiser = await site.organiser()
    changed = await organiser.post("/desk/account", data={"name": "  Cô   Mẫu Mới "})
    page = (await organiser.get(changed.headers["location"])).text
    assert "Cô Mẫu Mới" in page
    assert "Tên đã đổi." in page


async def test_a_name_that_cannot_be_kept_comes_back_with_the_reason(site: Site) -> None:
    organiser = await site.organiser()
    refused = await organiser.post("/desk/account", data={"name": "a" * 121})
    assert refused.status_code == 422
    assert "dài 121 ký tự" in refused.text
    assert "a" * 121 in refused.text


async def test_a_new_password_ends_all_other_sessions_and_no_other_works(site: Site) -> None:
    organiser, elsewhere = await site.organiser(), site.browser()
    await site.sign_in(elsewhere)
    changed = await organiser.post("/desk/account/password", data={"password": PASSWORD, "new": NEW})
    assert changed.headers["location"] == "/desk/account?done=password"
    assert (await organiser.get("/desk")).status_code == 200
    assert (await elsewhere.get("/desk")).status_code == 303
    assert (await site.sign_in(site.browser())).status_code == 422
    assert (await site.sign_in(site.browser(), password=NEW)).status_code == 303


@pytest.mark.parametrize(("old", "new", "sentence"), [
    ("không phải mật khẩu", NEW, "Mật khẩu hiện nay chưa đúng."),
    (PASSWORD, "ngắn", "Mật khẩu cần ít nhất 10 ký tự."),
    (PASSWORD, LOGIN + "2026", "Mật khẩu này dễ đoán."),
])  # fmt: skip
async def test_a_password_that_cannot_be_changed_stays(site: Site, old: str, new: str, sentence: str) -> None:
    organiser = await site.organiser()
    refused = await organiser.post("/desk/account/password", data={"password": old, "new": new})
    assert refused.status_code == 422
    assert sentence in refused.text
    assert (await site.sign_in(site.browser())).status_code == 303


async def test_whoever_tries_passwords_on_an_open_page_is_held_back(site: Site) -> None:
    organiser = await site.organiser()
    for _ in range(10):
        await organiser.post("/desk/account/password", data={"password": "không phải vậy", "new": NEW})
    held_back = await organiser.post("/desk/account/password", data={"password": PASSWORD, "new": NEW})
    assert held_back.status_code == 429


async def test_a_page_tells_of_each_place_where_one_is_signed_in(site: Site) -> None:
    organiser = await site.organiser()
    await site.sign_in(site.browser())
    page = (await organiser.get("/desk/account")).text
    assert page.count("<tr>") == 1 + 2
    assert page.count("nơi đang dùng") == 1


async def test_signing_out_everywhere_ends_every_session_of_the_account_and_no_other(site: Site) -> None:
    organiser, elsewhere = await site.organiser(), site.browser()
    await site.sign_in(elsewhere)
    sitting = await site.sitting()
    moderator = await site.seated(sitting, Role.MODERATOR)
    left = await organiser.post("/desk/account/signout")
    assert left.headers["location"] == "/signin"
    account = await site.house.read(accounts.find_by_login, LOGIN)
    assert account is not None
    assert await site.house.read(sessions.of_account, account.id) == []
    for browser in (organiser, elsewhere):
        assert (await browser.get("/desk")).headers["location"].startswith("/signin")
    assert (await moderator.get(f"/d/{sitting.code}/moderate")).status_code == 200


async def test_signing_out_everywhere_closes_the_sockets_of_all_browsers(tmp_path: Path) -> None:
    with RunningServer(tmp_path / "data") as server:
        async with browser_at(server) as browser, browser_at(server) as other:
            code = await organiser_with_dialogue(server, browser)
            await other.post("/signin", data={"login": LOGIN, "password": PASSWORD})
            sockets = [await open_socket(server, one, code, "host") for one in (browser, other)]
            await browser.post("/desk/account/signout")
            assert [await close_code_of(socket) for socket in sockets] == [codes.SIGNED_OUT] * 2


async def test_what_somebody_does_to_the_account_is_logged_without_login_or_name(site: Site) -> None:
    organiser = await site.organiser()
    with capture_logs() as lines:
        await organiser.post("/desk/account/password", data={"password": PASSWORD, "new": NEW})
        await organiser.post("/desk/account/signout")
    assert [line["event"] for line in lines] == ["password_changed", "signed_out_everywhere"]
    assert LOGIN not in str(lines)
    assert "Mẫu" not in str(lines)
