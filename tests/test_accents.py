"""Every colour a unit may choose is readable in both themes. The figures are those of WCAG 2.2."""

import re
from typing import Final

import pytest

from doithoai.domain.look import ACCENTS
from doithoai.web.roles import ACCENT_NAMES
from tests.source import ROOT

Colours = dict[str, str]

CSS: Final = re.sub(
    r"/\*.*?\*/", "", (ROOT / "client/src/styles/tokens.css").read_text(encoding="utf-8"), flags=re.DOTALL
)
RULES: Final = [
    (" ".join(selector.split()), dict(re.findall(r"(--[\w-]+):\s*([^;]+);", body)))
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", CSS)
]
AUTO_DARK: Final = ':not([data-theme="light"])'
DARK: Final = '[data-theme="dark"]'
#: What stands on what, and the least ratio: 4.5 for words, 3 for what only has an edge.
PAIRS: Final = [
    ("--accent-ink", "--ground", 4.5),
    ("--accent-ink", "--paper", 4.5),
    ("--on-accent", "--accent", 4.5),
    ("--on-accent", "--accent-press", 4.5),
    ("--on-accent", "--now-ground", 4.5),
    ("--on-accent-2", "--now-ground", 4.5),
    ("--ink", "--now-wash", 4.5),
    ("--now", "--now-wash", 4.5),
    ("--accent-edge", "--ground", 3.0),
    ("--accent-edge", "--paper", 3.0),
]


def colours(*selectors: str) -> Colours:
    """What the rules with these selectors set, the later ones over the earlier ones."""
    found: Colours = {}
    for wanted in selectors:
        bodies = [body for selector, body in RULES if selector == wanted]
        assert bodies, f"nothing is {wanted}"
        for body in bodies:
            found |= body
    return found


def theme(accent: str, dark: bool) -> Colours:
    base = colours(':root, [data-theme="light"]', f'[data-accent="{accent}"]', "[data-accent]")
    if not dark:
        return base
    return (
        base
        | colours(DARK)
        | colours(f'[data-accent="{accent}"]', f'[data-accent="{accent}"]{DARK}', f"[data-accent]{DARK}")
    )


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def ratio(one: str, other: str, among: Colours) -> float:
    high, low = sorted((luminance(value(one, among)), luminance(value(other, among))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def value(name: str, among: Colours) -> str:
    said = among[name]
    inner = re.fullmatch(r"var\((--[\w-]+)\)", said)
    return value(inner[1], among) if inner else said


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("accent", ACCENTS)
def test_what_stands_on_an_accent_is_readable(accent: str, dark: bool) -> None:
    among = theme(accent, dark)
    measured = {(front, back): ratio(front, back, among) for front, back, _ in PAIRS}
    assert {pair: measured[pair[:2]] for pair in PAIRS if measured[pair[:2]] < pair[2]} == {}


def test_the_measure_knows_black_from_white() -> None:
    among = {"--a": "#000000", "--b": "#ffffff", "--c": "var(--b)"}
    assert ratio("--a", "--c", among) == pytest.approx(21)
    assert ratio("--b", "--c", among) == 1


def test_the_wish_of_the_system_and_the_choice_of_the_page_make_the_same_dark() -> None:
    for accent in ["", *(f'="{name}"' for name in ACCENTS)]:
        assert colours(f"[data-accent{accent}]{AUTO_DARK}") == colours(f"[data-accent{accent}]{DARK}")


def test_the_first_accent_is_the_usual_look() -> None:
    usual = colours(':root, [data-theme="light"]')
    chosen = theme(ACCENTS[0], dark=False)
    assert {name: value(name, chosen) for name in usual} == {name: value(name, usual) for name in usual}


def test_every_accent_has_colours_and_a_name() -> None:
    named = {
        found[1] for selector, _ in RULES if (found := re.fullmatch(r'\[data-accent="(\w+)"\]', selector))
    }
    assert named == set(ACCENTS)
    assert list(ACCENT_NAMES) == list(ACCENTS)
