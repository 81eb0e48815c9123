"""What tests do on the participant's page, and how they get it into states that take some doing."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from playwright.sync_api import Locator, Page, expect

if TYPE_CHECKING:
    from tests.e2e.screens import Stand

Open = Callable[[Page, "Stand"], None]

#: How the page names, in the browser's own storage, whose things it keeps.
OWNER: Final = "Cô Mẫu An\nTrường THCS Hoa Sen 1"


def part(scene: str, tab: int | None = None) -> Open:
    """The page of a scene, at one of its lists."""

    def open_(page: Page, stand: "Stand") -> None:
        stand.take_part(page, scene)
        if tab is not None:
            page.locator(".tabs button").nth(tab).click()

    return open_


def writing(page: Page, stand: "Stand") -> None:
    """Like questions are found."""
    stand.take_part(page, "live")
    page.locator("textarea").fill("Học bạ điện tử đã ký số rồi có phải in ra và ký tay nữa không?")
    expect(page.locator(".alike")).to_be_visible()


def unsent(page: Page, stand: "Stand") -> None:
    """A question waits for the network."""
    stand.take_part(page, "next")
    page.wait_for_function("[...document.fonts].some(({ status }) => status === 'loaded')")
    page.context.set_offline(True)
    page.locator("textarea").fill("Mất mạng thì ý kiến này đi đâu?")
    page.locator("form button[type=submit]").click()
    expect(page.locator(".q[data-state=unsent]")).to_be_visible()
    expect(page.locator(".offline")).to_be_visible()


def withdrawing(page: Page, stand: "Stand") -> None:
    """Asked once more before a question is taken back."""
    stand.take_part(page, "live")
    page.locator(".tabs button").nth(1).click()
    page.locator(".q[data-state=received] .q__act button").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def told(page: Page, stand: "Stand") -> None:
    """Everything that only an asker is told, with a reply half written."""
    part("told", 1)(page, stand)
    page.locator(".said fieldset .btn").nth(1).click()
    expect(page.locator(".said__why")).to_be_visible()


def unnamed(page: Page, stand: "Stand") -> None:
    """An anonymous question is being written."""
    stand.take_part(page, "told")
    page.locator("textarea").fill("Ai chịu trách nhiệm về khoản thu này?")
    page.locator(".choice input").last.check()


def lawful(page: Page, stand: "Stand") -> None:
    """The ways of the law for what can't be anonymous."""
    unnamed(page, stand)
    page.locator(".compose__law button").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def slip(page: Page, stand: "Stand") -> None:
    """The receipt of a question as a sheet; the code is one that the server knows."""
    part("live", 1)(page, stand)
    newest = "".join(filter(str.isdigit, page.locator(".q .q__no").first.inner_text()))
    _keep(page, f"receipts/{stand.code('live')}", {newest: stand.lively.receipt})
    part("live", 1)(page, stand)
    page.locator(".q__act .btn").first.click()
    expect(page.locator("dialog img")).to_be_visible()


def unlinked(page: Page, stand: "Stand") -> None:
    """An anonymous question that only this device knows of."""
    stand.take_part(page, "next")
    kept = {"no": 9, "receipt": "ABCDE23456", "start": "Ai chịu trách nhiệm về khoản thu này?", "at": 0}
    _keep(page, f"anonymous/{stand.code('next')}", {"9": kept})
    part("next", 1)(page, stand)
    expect(page.get_by_text("ABCDE 23456")).to_be_visible()


def _keep(page: Page, key: str, value: object) -> None:
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"{key}/{OWNER}", json.dumps(value)])


def ask(page: Page, text: str) -> None:
    """Write ``text`` and send it."""
    page.get_by_label("Thầy cô muốn hỏi điều gì?").fill(text)
    page.get_by_role("button", name="Gửi ý kiến").click()


def mine(page: Page, no: int) -> Locator:
    """The row of question ``no`` in the list that is open."""
    number = page.get_by_text(f"Ý kiến số {no}", exact=True)
    return page.get_by_role("listitem").filter(has=number)


def confirm(page: Page) -> None:
    """Press the main act of the sheet, which is its last button."""
    page.get_by_role("dialog").get_by_role("button").last.click()
