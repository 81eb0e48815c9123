"""One viewer's outbox: in order when the line is slow, bounded when it stands still."""

import asyncio
import ssl
import threading
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from websockets.asyncio.client import connect as encrypted
from websockets.sync.client import connect

from doithoai.live import codes
from doithoai.live.connection import Limits
from doithoai.live.fanout import Audience
from doithoai.live.framing import text_frame
from doithoai.live.viewer import OUTBOX_LIMIT_BYTES
from tests.live.raw_socket import open_raw, read_frames
from tests.live.running_gateway import Loop, RunningGateway, run_gateway


def test_a_viewer_whose_line_is_slow_gets_everything_in_order() -> None:
    texts = [b"%d " % number + b"x" * 3000 for number in range(375)]
    with run_gateway(Limits()) as gateway, open_raw(gateway, receive_buffer_bytes=4096) as raw:
        viewer = gateway.viewer()
        stalls: list[bool] = []

        def send_a_burst(burst: list[bytes]) -> bool:
            for text in burst[:60]:
                viewer.send(text_frame(text))
            time.sleep(0.05)  # the loop stands still and the other side reads: the kernel has room again
            for text in burst[60:]:
                viewer.send(text_frame(text))
            return viewer.unsent_bytes > 0

        def send_all() -> None:
            for start in range(0, len(texts), 75):
                stalls.append(gateway.on_loop(partial(send_a_burst, texts[start : start + 75])))
                while gateway.on_loop(lambda: viewer.unsent_bytes):
                    time.sleep(0.01)
            gateway.on_loop(lambda: viewer.close(codes.MOVED))

        threading.Thread(target=send_all).start()
        assert [payload for opcode, payload in read_frames(raw) if opcode == 1] == texts
        assert any(stalls)


@pytest.mark.parametrize("loop", ["uvloop", "asyncio"])
def test_a_viewer_that_stops_reading_is_let_go_and_nobody_else_waits(loop: Loop) -> None:
    frames = [text_frame(b"%5d" % number + b"x" * 295) for number in range(3000)]
    with run_gateway(Limits(), loop=loop) as gateway, open_raw(gateway, receive_buffer_bytes=4096):
        audience, stalled = Audience(), gateway.viewer()
        with connect(gateway.url()) as reader:
            for viewer in (stalled, gateway.viewer()):
                gateway.on_loop(lambda viewer=viewer: audience.add(viewer))  # type: ignore[misc]
            began = time.monotonic()
            most_unsent = 0
            for frame in frames:
                gateway.on_loop(lambda frame=frame: audience.write(frame))  # type: ignore[misc]
                assert reader.recv(timeout=1, decode=False) == frame[4:]
                most_unsent = max(most_unsent, gateway.on_loop(lambda: stalled.unsent_bytes))
            assert gateway.gone() is stalled
        assert time.monotonic() - began < 10
        assert stalled.close_code == codes.SLOW
        assert codes.may_come_back(codes.SLOW)
        assert 0 < most_unsent <= OUTBOX_LIMIT_BYTES + len(frames[0]) + 4


@pytest.mark.parametrize("loop", ["uvloop", "asyncio"])
def test_an_encrypted_socket_works_the_same(loop: Loop, tmp_path: Path) -> None:
    certificate, key = certificate_for_localhost(tmp_path)
    trusting = ssl.create_default_context(cafile=str(certificate))
    with run_gateway(Limits(), loop=loop, certificate=certificate, key=key) as gateway:
        assert asyncio.run(talk_encrypted(gateway, trusting)) == codes.SIGNED_OUT
        assert gateway.gone().close_code == codes.SIGNED_OUT
        assert gateway.door.knocks[0].scheme == "wss"


async def talk_encrypted(gateway: RunningGateway, trusting: ssl.SSLContext) -> int | None:
    # Not the threaded client: it reads and writes one TLS connection from two threads, and loses bytes.
    async with encrypted(f"wss://localhost:{gateway.port}/live/x?greet", ssl=trusting) as client:
        assert await client.recv() == "welcome"
        await client.send("x" * 16_000)
        assert await client.recv() == "x" * 16_000
        viewer = gateway.viewer()
        gateway.on_loop(lambda: viewer.close(codes.SIGNED_OUT))
        await client.wait_closed()
        return client.close_code


def certificate_for_localhost(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(pem, pkcs8, plain))
    (folder / "cert.pem").write_bytes(certificate.public_bytes(pem))
    return folder / "cert.pem", folder / "key.pem"
