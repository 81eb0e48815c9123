"""Finds the messages in the sources: Python and templates by Babel, the client's by the form of the call."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.extract import extract_from_file

from doithoai.resources import PACKAGE, templates_path

CLIENT = PACKAGE.parents[1] / "client/src"
KEYWORDS: dict[str, Any] = {"_": None, "gettext": None, "N_": None, "ngettext": (1, 2)}
_CALL = re.compile(r"""\b(?:t|msg)\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")


class Message(NamedTuple):
    """A text in the source and where it stands."""

    text: str
    place: str


def in_server() -> list[Message]:
    """Return the messages of the Python sources and the templates."""
    python = _extracted("python", sorted(PACKAGE.rglob("*.py")))
    pages = _extracted("jinja2", sorted(templates_path().rglob("*.*")))
    return [*python, *pages]


def in_client() -> list[Message]:
    """Return the messages of the client: the literals in ``t("…")`` and ``msg("…")``, tests left out."""
    sources = sorted([*CLIENT.rglob("*.ts"), *CLIENT.rglob("*.tsx")])
    return [found for path in sources if ".test." not in path.name for found in _calls(path)]


def _extracted(method: str, paths: Iterable[Path]) -> Iterator[Message]:
    for path in paths:
        for line, found, _comments, _context in extract_from_file(method, path, keywords=KEYWORDS):
            text = found if isinstance(found, str) else found[0]
            yield Message(text, f"{path.name}:{line}")


def _calls(path: Path) -> Iterator[Message]:
    source = path.read_text(encoding="utf-8")
    for call in _CALL.finditer(source):
        line = source.count("\n", 0, call.start()) + 1
        yield Message(_unquoted(call[1]), f"{path.name}:{line}")


def _unquoted(literal: str) -> str:
    """The text of a literal. A formatter quotes a text with double quotes in it by single ones."""
    if literal.startswith("'"):
        literal = '"' + literal[1:-1].replace('"', '\\"').replace("\\'", "'") + '"'
    text: str = json.loads(literal)
    return text
