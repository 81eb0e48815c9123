"""The gateway inside a real uvicorn, met by a real websockets client."""

import logging
import queue
import socket
import time
import urllib.request
from collections.abc import Iterator

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.http11 import Response
from websockets.sync.client import ClientConnection, connect

from doithoai.live import codes
from doithoai.live.connection import Limits, listening_socket
from doithoai.live.framing import text_frame
from tests.live.raw_socket import ask, connected, open_raw
from tests.live.running_gateway import RunningGateway, run_gateway


@pytest.fixture(params=["uvloop", "asyncio"])
def gateway(request: pytest.FixtureRequest) -> Iterator[RunningGateway]:
    with run_gateway(Limits(admit_seconds=0.3), loop=request.param) as running:
        yield running


def closing_code(client: ClientConnection) -> int:
    with pytest.raises(ConnectionClosed) as ended:
        read_to_the_end(client)
    assert ended.value.rcvd is not None, "the connection broke off without a close frame"
    return ended.value.rcvd.code


def read_to_the_end(client: ClientConnection) -> None:
    while True:
        client.recv(timeout=10)


def refusal_of(url: str, headers: dict[str, str] | None = None) -> Response:
    with pytest.raises(InvalidStatus) as refused:
        open_and_leave(url, headers)
    return refused.value.response


def open_and_leave(url: str, headers: dict[str, str] | None = None) -> None:
    with connect(url, additional_headers=headers):
        pass


def test_a_message_comes_in_whole_and_an_answer_goes_out(gateway: RunningGateway) -> None:
    with connect(gateway.url()) as client:
        for text in ["Kính thưa thầy cô", "", "x" * 16_000]:
            client.send(text)
            assert client.recv(timeout=5) == text


def test_a_message_in_fragments_with_a_ping_between_arrives_as_one(gateway: RunningGateway) -> None:
    with connect(gateway.url()) as client:
        client.send(["một ", "hai ", "", "ba"])
        assert client.recv(timeout=5) == "một hai ba"
        assert client.ping().wait(5)


def test_the_door_sees_the_knock_as_it_came(gateway: RunningGateway) -> None:
    headers = {"Cookie": "__Host-s=abc", "Origin": "https://example.org"}
    with connect(gateway.url("/live/h%E1%BB%8Fi?after=7"), additional_headers=headers):
        viewer = gateway.viewer()
    knock = gateway.door.knocks[0]
    assert (knock.path, knock.query, knock.cookie) == ("/live/hỏi", "after=7", "__Host-s=abc")
    assert (knock.origin, knock.host) == ("https://example.org", f"127.0.0.1:{gateway.port}")
    assert (knock.client, knock.scheme) == ("127.0.0.1", "ws")
    assert viewer.pass_ == "after=7"


def test_a_trusted_proxy_tells_who_knocked(gateway: RunningGateway) -> None:
    headers = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    with connect(gateway.url(), additional_headers=headers):
        gateway.viewer()
    assert (gateway.door.knocks[0].client, gateway.door.knocks[0].scheme) == ("203.0.113.9", "wss")


def test_what_is_sent_on_opening_follows_the_handshake(gateway: RunningGateway) -> None:
    with connect(gateway.url("/live/x?greet")) as client:
        assert client.recv(timeout=5) == "welcome"


def test_compression_is_never_agreed_to(gateway: RunningGateway) -> None:
    with connect(gateway.url(), compression="deflate") as client:
        assert client.response is not None
        assert "Sec-WebSocket-Extensions" not in client.response.headers


def test_a_refusal_is_a_plain_http_answer(gateway: RunningGateway) -> None:
    response = refusal_of(gateway.url("/refused"))
    assert (response.status_code, response.body) == (429, b"too many")
    assert (response.headers["Retry-After"], response.headers["Content-Length"]) == ("7", "8")
    assert gateway.door.viewers.empty()


@pytest.mark.parametrize("path", ["/undecided", "/broken"])
def test_a_door_that_cannot_decide_is_answered_as_busy(gateway: RunningGateway, path: str) -> None:
    assert refusal_of(gateway.url(path)).status_code == 503


def test_a_refusal_that_a_page_should_know_of_opens_only_to_say_why(gateway: RunningGateway) -> None:
    with connect(gateway.url("/signed-out")) as viewer, pytest.raises(ConnectionClosed) as closed:
        viewer.recv(timeout=5)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == codes.SIGNED_OUT
    assert gateway.door.viewers.empty()


def test_a_handshake_without_its_key_is_refused_before_the_door_is_asked(gateway: RunningGateway) -> None:
    with connected(gateway.port) as raw:
        raw.sendall(b"GET /x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
        answer = raw.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert gateway.door.knocks == []


def test_a_request_with_an_endless_header_is_refused(gateway: RunningGateway) -> None:
    assert refusal_of(gateway.url(), {"X-Long": "x" * 9000}).status_code == 431


def test_plain_requests_are_served_on_the_same_port(gateway: RunningGateway) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{gateway.port}/hello", timeout=5) as response:
        assert response.read() == b"hello over http, 0 bytes"


def test_the_server_closes_with_a_code_and_a_reason(gateway: RunningGateway) -> None:
    with connect(gateway.url()) as client:
        viewer = gateway.viewer()
        gateway.on_loop(lambda: viewer.close(codes.REVOKED, "quyền đã thu hồi"))
        assert closing_code(client) == codes.REVOKED
        assert client.close_reason == "quyền đã thu hồi"
    assert gateway.gone().close_code == codes.REVOKED


def test_after_closing_nothing_more_is_sent_or_received(gateway: RunningGateway) -> None:
    with connect(gateway.url()) as client:
        viewer = gateway.viewer()

        def close_then_send() -> None:
            viewer.close(codes.MOVED)
            viewer.send(text_frame(b"too late"))
            viewer.close(codes.REVOKED)

        gateway.on_loop(close_then_send)
        assert closing_code(client) == codes.MOVED


def test_the_other_side_may_close_first_and_the_door_hears_of_it_once(gateway: RunningGateway) -> None:
    with connect(gateway.url()) as client:
        client.close(1001, "leaving")
        assert client.close_code == 1001
    viewer = gateway.gone()
    assert viewer.close_code == 1001
    gateway.on_loop(lambda: viewer.send(text_frame(b"nobody there")))
    with pytest.raises(queue.Empty):
        gateway.door.gone.get(timeout=0.2)


def test_a_connection_that_breaks_off_is_noticed(gateway: RunningGateway) -> None:
    with connect(gateway.url()) as client:
        gateway.viewer()
        client.socket.shutdown(socket.SHUT_RDWR)
        assert gateway.gone().close_code == codes.VANISHED


def test_stopping_sends_what_was_written_and_then_says_restart(gateway: RunningGateway) -> None:
    with connect(gateway.url()) as client:
        viewer = gateway.viewer()
        gateway.on_loop(lambda: viewer.send(text_frame(b"last words")))
        gateway.server.should_exit = True
        assert client.recv(timeout=5) == "last words"
        assert closing_code(client) == codes.RESTART
    assert gateway.gone() is viewer


def test_stopping_answers_a_knock_that_is_still_undecided() -> None:
    with run_gateway(Limits()) as gateway, connected(gateway.port) as raw:
        ask(raw, "/undecided")
        while not gateway.door.knocks:
            time.sleep(0.01)
        [waiting] = gateway.server.server_state.connections
        gateway.on_loop(lambda: (waiting.shutdown(), waiting.shutdown()))
        assert raw.makefile("rb").read().startswith(b"HTTP/1.1 503 ")


def test_a_fault_of_the_application_ends_one_socket_and_is_logged_without_the_text(
    gateway: RunningGateway, caplog: pytest.LogCaptureFixture
) -> None:
    with connect(gateway.url()) as client, connect(gateway.url()) as other:
        client.send("fail")
        assert closing_code(client) == codes.BROKEN
        other.send("still here")
        assert other.recv(timeout=5) == "still here"
    assert [record.name for record in caplog.records if record.levelno >= logging.ERROR] == ["doithoai.live"]


def test_a_viewer_that_sends_too_much_is_told_to_come_back_later() -> None:
    with (
        run_gateway(Limits(burst_messages=5, messages_per_second=1)) as gateway,
        connect(gateway.url()) as client,
    ):
        for _ in range(6):
            client.send("again")
        assert closing_code(client) == codes.TOO_FAST
        assert codes.may_come_back(codes.TOO_FAST)


def test_a_gateway_that_is_full_refuses_and_lets_in_when_somebody_leaves() -> None:
    with run_gateway(Limits(viewers=1)) as gateway:
        with connect(gateway.url()):
            assert refusal_of(gateway.url()).status_code == 503
        gateway.gone()
        open_and_leave(gateway.url())


def test_a_half_open_connection_is_given_up_and_a_quiet_live_one_is_kept() -> None:
    with run_gateway(Limits(ping_seconds=0.5)) as gateway, connect(gateway.url()) as live:
        gateway.viewer()
        with open_raw(gateway):
            assert gateway.gone() is gateway.viewer()
        with pytest.raises(queue.Empty):
            gateway.door.gone.get(timeout=1.5)
        live.send("still here")
        assert live.recv(timeout=5) == "still here"


def test_an_idle_viewer_keeps_no_parser(gateway: RunningGateway) -> None:
    with connect(gateway.url()) as client:
        viewer = gateway.viewer()
        client.send("hello")
        client.recv(timeout=5)
        assert gateway.on_loop(lambda: viewer._inbound) is None  # type: ignore[attr-defined]


def test_accepted_sockets_get_a_small_send_buffer() -> None:
    with listening_socket("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        listener.setblocking(True)
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) <= 2 * 64 * 1024
