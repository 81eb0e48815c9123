"""The reading half, fed with the frames a client makes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Close, Frame, Opcode

from doithoai.live import codes
from doithoai.live.framing import framed_header
from doithoai.live.inbound import Inbound, whole_message

LIMIT = 1_000


def framed(opcode: Opcode, data: bytes, fin: bool = True) -> bytes:
    return Frame(opcode, data, fin).serialize(mask=True)


def test_a_message_that_comes_byte_by_byte_is_whole_at_its_last_byte() -> None:
    inbound = Inbound(100)
    data = framed(Opcode.TEXT, "ý kiến".encode())
    for byte in data[:-1]:
        assert inbound.feed(bytes([byte])) == []
        assert not inbound.is_idle()
    assert inbound.feed(data[-1:]) == ["ý kiến"]
    assert inbound.is_idle()


@given(texts=st.lists(st.text(max_size=300), max_size=5), cuts=st.lists(st.integers(0, 2000), max_size=8))
def test_however_the_network_cuts_the_bytes_the_same_messages_come_out(
    texts: list[str], cuts: list[int]
) -> None:
    data = b"".join(framed(Opcode.TEXT, text.encode()) for text in texts)
    edges = sorted({0, len(data), *(min(cut, len(data)) for cut in cuts)})
    inbound = Inbound(2000)
    messages = [message for start, end in pairwise(edges) for message in inbound.feed(data[start:end])]
    assert messages == texts
    assert inbound.is_idle()


def test_it_is_not_idle_between_two_fragments() -> None:
    inbound = Inbound(100)
    inbound.feed(framed(Opcode.TEXT, b"", fin=False))
    assert not inbound.is_idle()
    assert inbound.feed(framed(Opcode.CONT, b"end")) == ["end"]
    assert inbound.is_idle()


def test_a_letter_may_be_cut_by_two_fragments() -> None:
    inbound = Inbound(100)
    letter = "đ".encode()
    inbound.feed(framed(Opcode.TEXT, letter[:1], fin=False))
    assert inbound.feed(framed(Opcode.CONT, letter[1:])) == ["đ"]


def test_a_ping_is_owed_a_pong() -> None:
    inbound = Inbound(100)
    assert inbound.feed(framed(Opcode.PING, b"x")) == []
    assert inbound.take_replies() == Frame(Opcode.PONG, b"x").serialize(mask=False)
    assert inbound.take_replies() == b""


def test_what_came_whole_before_a_bad_frame_is_still_delivered() -> None:
    inbound = Inbound(100)
    good, bad = framed(Opcode.TEXT, b"good"), framed(Opcode.BINARY, b"bad")
    assert inbound.feed(good + bad + good) == ["good"]
    assert inbound.ended_with == codes.NOT_TEXT


def test_a_goodbye_is_answered_with_the_same_code() -> None:
    inbound = Inbound(100)
    inbound.feed(framed(Opcode.CLOSE, Close(1001, "").serialize()))
    assert inbound.ended_with == 1001
    assert inbound.take_replies() == Frame(Opcode.CLOSE, Close(1001, "").serialize()).serialize(mask=False)


@pytest.mark.parametrize("ending", [Opcode.TEXT, Opcode.BINARY])
def test_a_goodbye_right_after_a_bad_frame_does_no_harm(ending: Opcode) -> None:
    inbound = Inbound(100)
    inbound.feed(framed(ending, b"\xff") + framed(Opcode.CLOSE, Close(1000, "").serialize()))
    assert inbound.ended_with is not None


@given(
    text=st.text(max_size=200),
    mask=st.binary(min_size=4, max_size=4),
    first=st.sampled_from([0x81, 0x01, 0x80, 0x82, 0x89, 0xC1]),
    cut=st.integers(0, 3),
)
def test_the_short_way_says_what_the_parser_says_or_nothing(
    text: str, mask: bytes, first: int, cut: int
) -> None:
    payload = text.encode()
    data = _masked_frame(first, payload, mask)[: -cut or None]
    quick = whole_message(data, LIMIT)
    careful = Inbound(LIMIT)
    messages = careful.feed(data)
    if quick is not None:
        assert ([quick], 1, None) == (messages, careful.frames, careful.ended_with)
        assert careful.is_idle()
    elif first == 0x81 and not cut:
        assert messages == []


def test_the_short_way_leaves_bad_letters_long_texts_and_odd_lengths_to_the_parser() -> None:
    assert whole_message(_masked_frame(0x81, b"\xff\xfe", bytes(4)), LIMIT) is None
    assert whole_message(_masked_frame(0x81, b"x" * (LIMIT + 1), bytes(4)), LIMIT) is None
    assert whole_message(b"\x81\xfe\x00\x02" + bytes(4) + b"xx", LIMIT) is None
    assert whole_message(b"\x81\x02xx" + bytes(4), LIMIT) is None


def _masked_frame(first: int, payload: bytes, mask: bytes) -> bytes:
    head = framed_header(first, len(payload))
    masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
    return bytes((head[0], head[1] | 0x80)) + head[2:] + mask + masked
