"""Our frames against the library's own encoding and reading of frames."""

import pytest
from websockets.frames import Close, Frame, Opcode

from doithoai.live.framing import PING_FRAME, close_frame, text_frame


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536, 100_000])
def test_a_text_frame_is_what_the_library_would_write(length: int) -> None:
    text = b"a" * length
    assert text_frame(text) == Frame(Opcode.TEXT, text).serialize(mask=False)


def test_a_close_frame_is_what_the_library_would_write() -> None:
    expected = Frame(Opcode.CLOSE, Close(4001, "chậm quá").serialize()).serialize(mask=False)
    assert close_frame(4001, "chậm quá") == expected


def test_a_long_reason_is_cut_between_two_characters() -> None:
    payload = close_frame(4001, "ặ" * 100)[2:]
    assert len(payload) <= 125
    assert Close.parse(payload) == Close(4001, "ặ" * 41)


def test_a_ping_frame_is_what_the_library_would_write() -> None:
    assert Frame(Opcode.PING, b"").serialize(mask=False) == PING_FRAME
