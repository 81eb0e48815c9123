"""Browser windows as the people of a dialogue have them, each with cookies of its own."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, TypedDict

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize

#: Chromium may run as root in a container, and asks nobody but the server of the test for anything.
LAUNCH_ARGS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Kind(TypedDict, total=False):
    """What sets one kind of window apart, as a browser context takes it."""

    viewport: ViewportSize
    has_touch: bool
    is_mobile: bool


PHONE: Final = Kind(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
LAPTOP: Final = Kind(viewport={"width": 1440, "height": 900})
TABLET: Final = Kind(viewport={"width": 1024, "height": 768}, has_touch=True)
STAGE: Final = Kind(viewport={"width": 1920, "height": 1080})
SMALL_STAGE: Final = Kind(viewport={"width": 1280, "height": 720})
NARROW: Final = Kind(viewport={"width": 320, "height": 640})

PATIENCE_MS: Final = 10_000
LANGUAGES: Final = {"vi": "vi-VN", "en": "en-GB"}


class Windows:
    """Opens windows, and remembers what went wrong in them: errors of scripts, refusals of the CSP."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._expected: list[str] = []
        self._problems: list[str] = []

    def open(self, kind: Kind = LAPTOP, lang: str = "vi", **options: Any) -> Page:  # noqa: ANN401
        """Open a window of one of the kinds above; ``options`` are those of a browser context."""
        context = self._browser.new_context(
            locale=LANGUAGES[lang], timezone_id="Asia/Ho_Chi_Minh", **kind, **options
        )
        context.set_default_timeout(PATIENCE_MS)
        self._contexts.append(context)
        page = context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self._problems.append(f"{page.url}: {error}"))
        return page

    def expect_problem(self, pattern: str) -> None:
        """From now on a console message that holds the regular expression ``pattern`` is no problem."""
        self._expected.append(pattern)

    @property
    def problems(self) -> list[str]:
        """What went wrong so far and was not expected."""
        return [one for one in self._problems if not any(re.search(it, one) for it in self._expected)]

    def close(self) -> None:
        """Close all windows."""
        for context in self._contexts:
            context.close()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._problems.append(f"{message.location.get('url')}: {message.text}")


@contextmanager
def watched_windows(browser: Browser) -> Iterator[Windows]:
    """Windows that are closed at the end, with an AssertionError about what went wrong in them."""
    windows = Windows(browser)
    try:
        yield windows
    finally:
        windows.close()
    assert not windows.problems, windows.problems
