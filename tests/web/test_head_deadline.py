"""Requests that drip are cut off by a real uvicorn; slow but steady ones are served."""

import socket
import time
from collections.abc import Iterator

import pytest
from websockets.sync.client import connect

from doithoai.live.connection import Limits
from doithoai.web.head_deadline import BODY_SECONDS, HEAD_LIMIT_BYTES, HEAD_SECONDS, DeadlineProtocol
from tests.live.raw_socket import connected
from tests.live.running_gateway import RunningGateway, run_gateway

REQUEST = b"GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"
SERVED = b"HTTP/1.1 200 "


class ImpatientProtocol(DeadlineProtocol):
    """The same, in a hundredth of the time."""

    head_seconds = 0.3
    body_seconds = 0.5


@pytest.fixture
def gateway() -> Iterator[RunningGateway]:
    with run_gateway(Limits(), http=ImpatientProtocol) as running:
        yield running


def drip(raw: socket.socket, data: bytes, pause_seconds: float) -> bool:
    """Send a byte at a time; say whether all of it could be sent before the other side hung up."""
    raw.settimeout(pause_seconds)
    for byte in data:
        raw.sendall(bytes([byte]))
        try:
            if raw.recv(4096) == b"":
                return False
        except TimeoutError:
            continue
        except ConnectionError:
            return False
    return True


def is_cut(raw: socket.socket) -> bool:
    """Wait for the other side to hang up without an answer."""
    try:
        return raw.recv(4096) == b""
    except ConnectionResetError:
        return True


def test_the_limits_are_those_promised() -> None:
    assert (HEAD_SECONDS, BODY_SECONDS) == (5, 15)
    assert DeadlineProtocol.head_seconds == HEAD_SECONDS
    assert DeadlineProtocol.body_seconds == BODY_SECONDS


def test_a_connection_that_says_nothing_is_cut(gateway: RunningGateway) -> None:
    with connected(gateway.port) as raw:
        assert is_cut(raw)


def test_a_head_that_drips_is_cut(gateway: RunningGateway) -> None:
    began = time.monotonic()
    with connected(gateway.port) as raw:
        assert not drip(raw, REQUEST, 0.05)
    assert time.monotonic() - began < 1


def test_a_second_head_that_drips_is_cut_too(gateway: RunningGateway) -> None:
    with connected(gateway.port) as raw:
        for _ in range(2):
            raw.sendall(REQUEST)
            assert raw.recv(4096).startswith(SERVED)
        assert not drip(raw, REQUEST, 0.05)


def test_a_head_without_end_is_cut_before_its_time_is_up() -> None:
    with run_gateway(Limits()) as gateway, connected(gateway.port) as raw:
        raw.sendall(b"GET /hello HTTP/1.1\r\nX: " + b"x" * HEAD_LIMIT_BYTES)
        raw.settimeout(HEAD_SECONDS - 1)
        assert is_cut(raw)


def test_a_body_that_drips_is_cut(gateway: RunningGateway) -> None:
    with connected(gateway.port) as raw:
        raw.sendall(b"POST /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 60\r\n\r\n")
        assert not drip(raw, b"x" * 60, 0.05)


def test_a_big_body_over_a_slow_but_steady_line_is_served(gateway: RunningGateway) -> None:
    with connected(gateway.port) as raw:
        raw.sendall(b"POST /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 30000\r\n\r\n")
        for _ in range(10):
            time.sleep(0.12)
            raw.sendall(b"x" * 3000)
        answer = raw.recv(4096)
    assert answer.startswith(SERVED)
    assert answer.endswith(b"30000 bytes")


def test_the_server_may_think_longer_than_a_client_may_talk(gateway: RunningGateway) -> None:
    with connected(gateway.port) as raw:
        raw.sendall(REQUEST.replace(b"/hello", b"/hello?wait=0.8"))
        assert raw.recv(4096).startswith(SERVED)


def test_an_open_websocket_has_no_deadline(gateway: RunningGateway) -> None:
    with connect(gateway.url()) as client:
        time.sleep(1)
        client.send("still here")
        assert client.recv(timeout=5) == "still here"
