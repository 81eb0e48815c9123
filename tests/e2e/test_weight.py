"""What the participant's page weighs on the wire, fonts aside."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Response

from tests.e2e.hall import Hall, enter, open_hall
from tests.e2e.windows import PHONE, Windows
from tests.server import set_up
from tests.source import PACKAGE

PAGE_BYTES = 60_000
SCRIPT_BYTES = 30_000


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with open_hall(tmp_path_factory.mktemp("weight") / "data", set_up) as hall:
        yield hall


def test_the_page_with_all_it_asks_for_is_light_enough_for_a_slow_line(windows: Windows, hall: Hall) -> None:
    page = windows.open(PHONE)
    counted: list[Response] = []

    def arrived(response: Response) -> None:
        if response.request.resource_type in {"document", "script", "stylesheet"}:
            counted.append(response)

    page.on("response", arrived)
    enter(page, hall)
    page.wait_for_load_state("networkidle")
    sizes = {one.url: one.request.sizes() for one in counted}
    transferred = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes.values())
    assert len(sizes) > 2
    assert transferred <= PAGE_BYTES


def test_the_built_script_of_the_page_is_small() -> None:
    script, style = _built("src/screens/participant.tsx")
    assert script <= SCRIPT_BYTES
    assert script + style <= PAGE_BYTES


def _built(entry: str) -> tuple[int, int]:
    """The bytes of an entry's scripts and style sheets, packed, with all that it imports at once."""
    static = PACKAGE / "static"
    chunks = json.loads((static / ".vite/manifest.json").read_text(encoding="utf-8"))
    names, todo = set[str](), [entry, "src/styles/main.css"]
    styles = set[str]()
    while todo:
        chunk = chunks[todo.pop()]
        if chunk["file"] in names | styles:
            continue
        (styles if chunk["file"].endswith(".css") else names).add(chunk["file"])
        styles.update(chunk.get("css", ()))
        todo.extend(chunk.get("imports", ()))
    return _packed(static, names), _packed(static, styles)


def _packed(static: Path, names: set[str]) -> int:
    return sum(len(gzip.compress((static / name).read_bytes(), 9)) for name in names)
