"""The page that tells administrators how the server is keeps itself up to date."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from doithoai.actions import people
from doithoai.domain.organisation import OfficeRole
from doithoai.house import House
from doithoai.store import organisations, sessions
from doithoai.store.transaction import Tx
from doithoai.web.browser import Cookie, hash_token, new_token
from tests.e2e.windows import Windows
from tests.server import RunningServer, in_house

TOKEN = new_token()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    folder = tmp_path_factory.mktemp("office") / "data"
    in_house(folder, _sign_in)
    with RunningServer(folder) as server:
        yield server


async def _sign_in(house: House) -> None:
    await house.write(_administrator)


def _administrator(tx: Tx) -> None:
    account = people.create_account(tx, "quan.tri", "Cô Mẫu", "no password opens this")
    organisation = organisations.insert_new(tx, "Phòng Giáo dục và Đào tạo quận Hoa Sen")
    organisations.set_role(tx, organisation.id, account.id, OfficeRole.ADMINISTRATOR)
    sessions.sign_in(tx, sessions.create(tx, hash_token(TOKEN)).id, account.id)


def open_page(windows: Windows, server: RunningServer) -> Page:
    page = windows.open()
    page.context.add_cookies([{"name": Cookie(secure=False).name, "value": TOKEN, "url": server.address}])
    page.clock.install()
    page.goto(f"{server.address}/desk/health")
    expect(page.get_by_text("Máy chủ đang nhận và ghi được ý kiến.")).to_be_visible()
    return page


def test_what_the_doctor_finds_appears_by_itself(windows: Windows, server: RunningServer) -> None:
    page = open_page(windows, server)
    expect(page.get_by_text("Đang xem máy, ổ đĩa và đường vào.")).to_be_visible()
    for _turn in range(40):
        if page.get_by_text("Bảng đúng với bản này").count():
            break
        page.clock.fast_forward(15_000)
        page.wait_for_timeout(500)
    expect(page.get_by_text("Bảng đúng với bản này")).to_be_visible()
    expect(page.get_by_text("Ghi bền mất")).to_be_visible()


def test_while_the_server_is_away_the_last_figures_stay_with_their_time(
    windows: Windows, server: RunningServer
) -> None:
    windows.expect_problem("ERR_CONNECTION_REFUSED")
    page = open_page(windows, server)
    told = page.locator("#health").inner_text()
    server.stop()
    page.clock.fast_forward(15_000)
    page.wait_for_timeout(500)
    assert page.locator("#health").inner_text() == told
