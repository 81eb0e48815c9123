"""Takes pictures of every screen: ``python -m tests.e2e.pictures FOLDER [NAME ...]``.

A name is the beginning of a screen's name. A picture is called screen-width-theme-language.png. The
name ``wall`` is for stages with words of every length, in every size a wall has.
"""

import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from tests.browser import find_chromium
from tests.e2e.screens import SCREENS, Screen, Stand, open_stand
from tests.e2e.walls import SIZES, TEXTS, open_walls
from tests.e2e.windows import LANGUAGES, LAUNCH_ARGS, Kind, Windows

THEMES: Final = ("light", "dark")


def main(folder: Path, *names: str) -> None:
    """Write the pictures of the screens whose names begin with one of ``names`` (or of all) to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    chosen = [screen for screen in SCREENS if not names or screen.name.startswith(names)]
    with (
        tempfile.TemporaryDirectory() as data,
        open_stand(Path(data)) as stand,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=LAUNCH_ARGS)
        if not names or "wall" in names:
            _take_walls(browser, Path(data), folder)
        for screen, lang in product(chosen, LANGUAGES):
            for window in screen.windows:
                _take(browser, stand, screen, window, lang, folder)


def _take(browser: Browser, stand: Stand, screen: Screen, window: Kind, lang: str, folder: Path) -> None:
    windows = Windows(browser)
    page = windows.open(window, lang, reduced_motion="reduce")
    screen.open(page, stand)
    page.evaluate("document.fonts.ready")
    # Of a wall and of a sheet that lies on top, only what is in view is of interest.
    is_long = not (screen.name.startswith("stage") or page.get_by_role("dialog").count())
    for theme in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        name = f"{screen.name}-{window['viewport']['width']}-{theme}-{lang}.png"
        page.screenshot(path=folder / name, full_page=is_long)
    windows.close()
    for problem in windows.problems:
        sys.stderr.write(f"{screen.name}: {problem}\n")


def _take_walls(browser: Browser, data: Path, folder: Path) -> None:
    with open_walls(data) as walls:
        for (size, window), text in product(SIZES.items(), TEXTS):
            windows = Windows(browser)
            page = windows.open(window, reduced_motion="reduce")
            walls.open(page, text)
            page.screenshot(path=folder / f"wall-{text}-{size}.png")
            windows.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
