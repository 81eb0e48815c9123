"""The pages of the desk, and of those who come to it, for the tests of all screens."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from playwright.sync_api import Page

from tests.e2e.lively import ORGANISER_TOKEN

if TYPE_CHECKING:
    from tests.e2e.screens import Stand

Open = Callable[[Page, "Stand"], None]


def desk(path: str) -> Open:
    """A page of the desk; ``{code}`` in its path is the live dialogue."""
    return lambda page, stand: stand.go(page, path.format(code=stand.code("live")), ORGANISER_TOKEN)


def _pressed(path: str, form: str) -> Open:
    """What a page says after its form was sent as it stands."""

    def open_(page: Page, stand: "Stand") -> None:
        desk(path)(page, stand)
        page.locator(f"form[action='{form.format(code=stand.code('live'))}'] button").first.click()

    return open_


def _wrong_password(page: Page, stand: "Stand") -> None:
    desk("/desk/account")(page, stand)
    page.locator("#old").fill("không phải mật khẩu")
    page.locator("#new").fill("một câu hoàn toàn khác")
    page.locator("#new").press("Enter")


def _wrong_video(page: Page, stand: "Stand") -> None:
    desk("/desk/{code}/video")(page, stand)
    page.locator("#video").fill("http://hinh.hoasen.vn/a.m3u8")
    page.locator("#video").press("Enter")


def _link_for_video(page: Page, stand: "Stand") -> None:
    """A picture from a site that is not allowed yet."""
    desk("/desk/{code}/video")(page, stand)
    page.locator("#video").fill("https://youtu.be/dQw4w9WgXcQ")
    page.locator("#video").press("Enter")


def _at_link(path: str, form: str, path_of_link: str) -> Open:
    """Where a link leads that was just made on a page of the desk, for somebody who is not signed in."""

    def open_(page: Page, stand: "Stand") -> None:
        _pressed(path, form)(page, stand)
        link = re.search(path_of_link, page.locator(".link a").inner_text())
        assert link is not None
        page.context.clear_cookies()
        page.goto(stand.server.address + link[0])

    return open_


OPEN: Final[dict[str, Open]] = {
    "desk-people": desk("/desk/{code}/people"),
    "desk-invited": _pressed("/desk/{code}/people", "/desk/{code}/invite"),
    "desk-members": desk("/desk/members"),
    "desk-members-invited": _pressed("/desk/members", "/desk/members"),
    "desk-member": desk("/desk/members/1"),
    "desk-member-reset": _pressed("/desk/members/1", "/desk/members/1/reset"),
    "desk-account": desk("/desk/account"),
    "desk-account-wrong": _wrong_password,
    "desk-factor": desk("/desk/account/factor"),
    "desk-settings": desk("/desk/settings"),
    "desk-health": desk("/desk/health"),
    "desk-video-wrong": _wrong_video,
    "desk-video": _link_for_video,
    "invitation": _at_link("/desk/members", "/desk/members", r"/i/\S+"),
    "reset": _at_link("/desk/members/1", "/desk/members/1/reset", r"/reset/\S+"),
}
