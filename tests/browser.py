"""Finds the Chromium for the browser tests; `python -m tests.browser` says which, or what to install."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

MISSING = """The browser tests need Chromium. Install it (Debian: apt install chromium) or Playwright's own
(playwright install chromium), or name one that is already here: DOITHOAI_CHROMIUM=/path/to/chromium"""


def find_chromium() -> Path | None:
    """The Chromium named in DOITHOAI_CHROMIUM, else the system's, else Playwright's, else None."""
    named = os.environ.get("DOITHOAI_CHROMIUM") or shutil.which("chromium")
    return Path(named) if named else _find_playwrights_own()


def _find_playwrights_own() -> Path | None:
    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def main() -> None:
    """Print the path of the browser; end with status 1 and what to install when there is none."""
    chromium = find_chromium()
    if chromium is None or not os.access(chromium, os.X_OK):
        sys.exit(MISSING)
    sys.stdout.write(f"Browser tests use {chromium}\n")


if __name__ == "__main__":
    main()
