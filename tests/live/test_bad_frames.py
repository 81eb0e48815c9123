"""Malformed and oversized frames end one socket with the right code, quietly, and nobody else notices."""

import logging
import socket
import struct
import time
from collections.abc import Iterator
from threading import Thread

import pytest
from websockets.sync.client import connect

from doithoai.live import codes
from doithoai.live.connection import Limits
from doithoai.live.inbound import Inbound
from tests.live.raw_socket import open_raw, read_frames
from tests.live.running_gateway import RunningGateway, run_gateway

MASK = b"\0\0\0\0"
BIG = 32 * 1024 + 1

BAD_FRAMES = {
    "unmasked": (b"\x81\x02hi", codes.NOT_A_FRAME),
    "reserved bit": (b"\xc1\x80" + MASK, codes.NOT_A_FRAME),
    "unknown opcode": (b"\x83\x80" + MASK, codes.NOT_A_FRAME),
    "continuation of nothing": (b"\x80\x80" + MASK, codes.NOT_A_FRAME),
    "text inside a fragmented text": (b"\x01\x80" + MASK + b"\x81\x80" + MASK, codes.NOT_A_FRAME),
    "fragmented ping": (b"\x09\x80" + MASK, codes.NOT_A_FRAME),
    "ping of 126 bytes": (b"\x89\xfe\x00\x7e" + MASK + b"p" * 126, codes.NOT_A_FRAME),
    "close of one byte": (b"\x88\x81" + MASK + b"x", codes.NOT_A_FRAME),
    "close with a code nobody may send": (b"\x88\x82" + MASK + struct.pack("!H", 1006), codes.NOT_A_FRAME),
    "binary": (b"\x82\x82" + MASK + b"hi", codes.NOT_TEXT),
    "bad UTF-8": (b"\x81\x81" + MASK + b"\xff", codes.NOT_UTF8),
    "bad UTF-8 in a close": (b"\x88\x83" + MASK + struct.pack("!H", 1000) + b"\xff", codes.NOT_UTF8),
    "half a letter": (b"\x01\x81" + MASK + b"\xc4" + b"\x80\x80" + MASK, codes.NOT_UTF8),
    "over the limit": (b"\x81\xfe" + struct.pack("!H", BIG) + MASK + b"x" * BIG, codes.TOO_BIG),
    "2^40 bytes announced": (b"\x81\xff" + struct.pack("!Q", 2**40) + MASK, codes.TOO_BIG),
    "2^63 bytes announced": (b"\x81\xff" + struct.pack("!Q", 2**63) + MASK, codes.TOO_BIG),
    "fragments over the limit together": (
        b"\x01\xfe" + struct.pack("!H", 20_000) + MASK + b"x" * 20_000
        + b"\x80\xfe" + struct.pack("!H", 20_000) + MASK + b"x" * 20_000,
        codes.TOO_BIG,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def gateway() -> Iterator[RunningGateway]:
    with run_gateway(Limits()) as running:
        yield running


@pytest.mark.fault("F19", "malformed and oversized frames")
@pytest.mark.parametrize(("data", "code"), BAD_FRAMES.values(), ids=BAD_FRAMES.keys())
def test_a_bad_frame_ends_its_own_socket_only(
    gateway: RunningGateway, caplog: pytest.LogCaptureFixture, data: bytes, code: int
) -> None:
    with connect(gateway.url()) as other, open_raw(gateway) as raw:
        raw.sendall(data)
        frames = read_frames(raw)
        assert [struct.unpack("!H", payload[:2])[0] for opcode, payload in frames if opcode == 8] == [code]
        other.send("not disturbed")
        assert other.recv(timeout=5) == "not disturbed"
    assert [record.message for record in caplog.records if record.levelno >= logging.WARNING] == []


@pytest.mark.fault("F19", "malformed and oversized frames")
def test_a_close_code_reaches_a_client_that_is_still_sending(gateway: RunningGateway) -> None:
    with open_raw(gateway) as raw:
        raw.sendall(b"\x81\xff" + struct.pack("!Q", 2**20) + MASK + b"x" * 2**20)
        raw.shutdown(socket.SHUT_WR)
        assert [payload[:2] for _, payload in read_frames(raw)] == [struct.pack("!H", codes.TOO_BIG)]


@pytest.mark.fault("F19", "malformed and oversized frames")
def test_a_flood_of_tiny_frames_is_cut_off_before_it_is_all_parsed(gateway: RunningGateway) -> None:
    flood = (b"\x81\x80" + MASK) * 40_000
    with open_raw(gateway) as raw:
        before = gateway.on_loop(time.thread_time)
        Thread(target=gateway.on_loop, args=[lambda: time.sleep(0.2)]).start()  # so that much arrives at once
        raw.sendall(flood)
        raw.shutdown(socket.SHUT_WR)
        assert read_frames(raw) == [(8, struct.pack("!H", codes.TOO_FAST))]
    spent = gateway.on_loop(time.thread_time) - before
    before = time.thread_time()
    Inbound(100).feed(flood)
    assert spent < (time.thread_time() - before) / 10
