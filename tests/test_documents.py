"""The documents say what the code does."""

import ast
import re
from dataclasses import fields

import msgspec
import pytest

from doithoai.domain import snapshot, tally
from doithoai.domain.commands import Command
from doithoai.domain.permissions import MAY
from doithoai.live import codes, wire
from doithoai.settings import PREFIX, Settings
from tests.source import ROOT

PROTOCOL = (ROOT / "PROTOCOL.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "server/doithoai"
#: Refusals that only pages give; no socket ever carries them.
PAGES_ONLY = ("web", "documents")


def _section(title: str) -> str:
    return PROTOCOL.split(f"\n## {title}\n")[1].split("\n## ")[0]


def _rows(title: str) -> dict[str, list[str]]:
    cells = [
        [c.strip() for c in line.strip("|").split("|")]
        for line in _section(title).splitlines()
        if "|" in line
    ]
    return {row[0].strip("`"): row[1:] for row in cells[2:]}


def _ticked(text: str) -> set[str]:
    return set(re.findall(r"`([a-z_0-9]+)`", text))


def _frames(base: type[msgspec.Struct]) -> dict[str, set[str]]:
    return {str(s.__struct_config__.tag): set(s.__struct_fields__) for s in base.__subclasses__()}


@pytest.mark.parametrize(
    ("title", "base"), [("Frames to the server", wire.Inbound), ("Frames to the client", wire.Outbound)]
)
def test_every_frame_is_documented_with_its_fields(title: str, base: type[msgspec.Struct]) -> None:
    assert {tag: _ticked(row[0]) for tag, row in _rows(title).items()} == _frames(base)


@pytest.mark.parametrize(
    ("start", "struct"),
    [
        ("`you` has", snapshot.You),
        ("`dialogue` has", snapshot.Header),
        ("`tally` has", tally.Tally),
        ("A card has", snapshot.Card),
    ],
)
def test_every_part_of_a_snapshot_is_documented(start: str, struct: type[msgspec.Struct]) -> None:
    sentence = re.split(r"\. |;|\.$", PROTOCOL.split(start)[1], maxsplit=1, flags=re.MULTILINE)[0]
    assert _ticked(sentence) - _ticked(start) == set(struct.__struct_fields__)


def _commands() -> dict[str, tuple[set[str], set[str]]]:
    return {
        str(kind.__struct_config__.tag): (set(kind.__struct_fields__), {role.value for role in roles})
        for kind, roles in MAY.items()
    }


def test_every_command_is_documented_with_its_fields_and_roles() -> None:
    documented = {name: (_ticked(row[0]), set(row[1].split(", "))) for name, row in _rows("Commands").items()}
    assert documented == _commands()
    assert len(documented) == len(MAY)
    assert all(issubclass(kind, Command) for kind in MAY)


def _refusals() -> set[str]:
    found: set[str] = {"bad_command", "too_many_at_once"}
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] in PAGES_ONLY:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused" and node.args:
                found |= {str(n.value) for n in ast.walk(node.args[0]) if isinstance(n, ast.Constant)}
    return {code for code in found if not code.startswith("_") and not code.endswith("_")}


def test_every_refusal_is_documented() -> None:
    documented = _ticked("".join(re.findall(r"^\|([^|]*)\|", _section("Refusals"), re.MULTILINE)))
    # Codes of texts that are empty or too long are put together from what the text is.
    sized = {code for code in documented | _refusals() if code.endswith(("_empty", "_too_long"))}
    assert documented - sized == _refusals() - sized
    assert _refusals() & sized <= documented


def test_every_close_code_is_documented() -> None:
    named = {
        str(value): name for name, value in vars(codes).items() if name.isupper() and isinstance(value, int)
    }
    assert {code: row[0].strip("`") for code, row in _rows("Close codes").items()} == named


def test_every_setting_is_in_the_readme() -> None:
    documented = set(re.findall(rf"`({PREFIX}[A-Z_]+)`", README))
    assert documented == {PREFIX + field.name.upper() for field in fields(Settings)}
