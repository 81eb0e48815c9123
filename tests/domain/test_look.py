"""A logo is a picture that says so itself, and of a size that a page can carry."""

import contextlib

import pytest

from doithoai.domain.errors import Refused
from doithoai.domain.look import LOGO_LIMIT_KIB, LOGO_SIDE_LIMIT_PX, Picture, check_logo
from tests.pictures import jpeg, png, webp

HEAVY = png(10, 10, b"\0" * LOGO_LIMIT_KIB * 1024)
MAKERS = [
    ("image/png", png),
    ("image/jpeg", jpeg),
    ("image/jpeg", lambda width, height: jpeg(width, height, 0xC2)),
    ("image/webp", webp),
    ("image/webp", lambda width, height: webp(width, height, b"VP8L")),
    ("image/webp", lambda width, height: webp(width, height, b"VP8 ")),
]


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        check_logo(data)
    return caught.value


@pytest.mark.parametrize(("kind", "make"), MAKERS)
def test_a_picture_says_its_kind_and_its_size(kind: str, make: object) -> None:
    assert callable(make)
    assert check_logo(make(640, 300)) == Picture(kind, 640, 300)
    assert check_logo(make(1, LOGO_SIDE_LIMIT_PX)).height == LOGO_SIDE_LIMIT_PX


@pytest.mark.parametrize(("kind", "make"), MAKERS)
def test_a_side_that_is_too_long_is_refused(kind: str, make: object) -> None:
    assert callable(make)
    for size in [(LOGO_SIDE_LIMIT_PX + 1, 5), (5, LOGO_SIDE_LIMIT_PX + 1)]:
        refused = refusal(make(*size))
        assert (refused.code, refused.data) == ("logo_too_large", {"limit": LOGO_SIDE_LIMIT_PX}), kind


def test_a_heavy_picture_is_refused_whatever_it_is() -> None:
    assert refusal(HEAVY).code == "logo_too_heavy"
    assert refusal(b"x" * len(HEAVY)).code == "logo_too_heavy"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"\0" * 40,
        b"BM" + b"\0" * 60,
        b"%PDF-1.7" + b"\0" * 40,
        b"<!doctype html><script>alert(1)</script>",
        png(0, 10),
        png(10, 10)[:20],
        jpeg(10, 10)[:60],
        jpeg(10, 10)[:-30],
        b"\xff\xd8\xff\xe0\0\0" * 3,
        webp(10, 10)[:29],
        webp(10, 10).replace(b"VP8X", b"ALPH"),
        webp(10, 10, b"VP8 ").replace(b"\x9d\x01\x2a", b"\0\0\0"),
    ],
)
def test_anything_else_is_no_picture(data: bytes) -> None:
    assert refusal(data).code == "logo_unreadable"


@pytest.mark.parametrize("make", [png, jpeg, webp])
def test_a_head_that_ends_early_is_refused_and_never_an_error(make: object) -> None:
    assert callable(make)
    whole = make(10, 10)
    for end in range(len(whole)):
        with contextlib.suppress(Refused):
            assert check_logo(whole[:end]).width == 10
