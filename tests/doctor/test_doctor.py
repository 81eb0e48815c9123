"""The doctor finds what is wrong with a real installation, and says what to do."""

import contextlib
import os
import resource
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from doithoai.doctor import address, examine, machine, services
from doithoai.doctor.finding import Finding, State
from doithoai.settings import Settings
from doithoai.store.engine import writing_engine
from doithoai.store.migrations import migrate
from tests.server import RunningServer
from tests.services import Postgres, Valkey


def _by_name(found: Iterator[Finding]) -> dict[str, Finding]:
    return {finding.about: finding for finding in found}


def test_a_running_server_is_in_order(tmp_path: Path) -> None:
    with RunningServer(tmp_path / "data") as server:
        found = _by_name(examine(Settings(data=tmp_path / "data", port=server.port)))
    assert {about for about, finding in found.items() if finding.state is State.WRONG} == set()
    for about in ("sqlite", "data folder", "sealing key", "tables", "address", "sockets"):
        assert found[about].state is State.OK, found[about]
    assert {"disk", "free space", "open files", "clock"} <= found.keys()


def test_before_the_first_start_nothing_is_wrong(tmp_path: Path, unused_tcp_port: int) -> None:
    found = _by_name(examine(Settings(data=tmp_path / "data", port=unused_tcp_port)))
    assert {finding.state for finding in found.values()} <= {State.OK, State.LOOK}
    assert found["address"].state is State.LOOK
    assert not (tmp_path / "data").exists()


def test_a_key_that_others_can_read_is_wrong_and_an_open_folder_worth_a_look(tmp_path: Path) -> None:
    (tmp_path / "sealing.key").write_text("")
    (tmp_path / "sealing.key").chmod(0o644)
    tmp_path.chmod(0o755)
    found = _by_name(machine.examine(Settings(data=tmp_path)))
    assert found["sealing key"].state is State.WRONG
    assert found["data folder"].state is State.LOOK


TRY = """
import sys
from doithoai.doctor import machine
found = machine.open_files(int(sys.argv[1]))
print(found.state.name, found.params["people"])
"""


@pytest.mark.parametrize(("soft", "hard", "workers", "told"), [
    (256, 256, 1, "WRONG 128"),
    (256, 1024, 1, "LOOK 524"),
    (256, 4096, 1, "OK 3596"),
    (256, 4096, 3, "OK 10788"),
])  # fmt: skip
def test_the_limit_to_which_servers_raise_their_own_is_told_in_people(
    soft: int, hard: int, workers: int, told: str
) -> None:
    ours = subprocess.run(
        [sys.executable, "-c", TRY, str(workers)], capture_output=True, text=True, check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard)),
    )  # fmt: skip
    assert ours.stdout.strip() == told


def test_a_folder_that_nothing_can_be_written_to_is_wrong(tmp_path: Path) -> None:
    assert machine.disk(tmp_path / "nowhere").state is State.WRONG


@pytest.mark.parametrize(("statement", "state"), [
    ("UPDATE alembic_version SET version_num = '0001'", State.LOOK),
    ("UPDATE alembic_version SET version_num = '9999'", State.WRONG),
    ("DELETE FROM alembic_version", State.OK),
])  # fmt: skip
def test_tables_of_another_release_are_told_from_ours(tmp_path: Path, statement: str, state: State) -> None:
    settings = Settings(data=tmp_path)
    engine = writing_engine(settings.store)
    with engine.connect() as connection, connection.begin():
        migrate(connection)
        connection.exec_driver_sql(statement)
    engine.dispose()
    assert _by_name(services.database(settings))["tables"].state is state


def test_a_file_that_is_no_database_is_wrong(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    settings.database.write_bytes(b"nothing of ours" * 100)
    assert _by_name(services.database(settings))["database"].state is State.WRONG


def test_postgresql_is_asked_whether_it_keeps_what_it_says(tmp_path: Path, postgres: Postgres) -> None:
    url = postgres.new_database()
    found = _by_name(services.examine(Settings(data=tmp_path, database_url=url)))
    assert {finding.state for finding in found.values()} == {State.OK}
    assert set(found) == {"postgresql", "durability", "connections", "tables"}
    engine = writing_engine(url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ALTER ROLE postgres SET synchronous_commit = off")
        found = _by_name(services.examine(Settings(data=tmp_path, database_url=url, workers=60)))
        connection.exec_driver_sql("ALTER ROLE postgres RESET synchronous_commit")
    engine.dispose()
    assert found["durability"].state is found["connections"].state is State.WRONG


def test_a_database_that_is_away_is_wrong(tmp_path: Path, unused_tcp_port: int) -> None:
    away = f"postgresql://nobody@127.0.0.1:{unused_tcp_port}/x"
    found = list(services.database(Settings(data=tmp_path, database_url=away)))
    assert [finding.state for finding in found] == [State.WRONG]


def test_redis_is_there_or_is_said_to_be_away(valkey: Valkey, unused_tcp_port: int) -> None:
    assert services.bell(valkey.url).state is State.OK
    assert services.bell(f"redis://127.0.0.1:{unused_tcp_port}").state is State.WRONG


@contextmanager
def _answering(
    *, status: bytes, socket_status: bytes = b"400 Bad", context: ssl.SSLContext | None = None
) -> Iterator[int]:
    """A proxy that passes pages and not sockets."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    line, _ = listener.accept()
                    with line, contextlib.suppress(ssl.SSLError):
                        _answer(context.wrap_socket(line, server_side=True) if context else line)

        def _answer(line: socket.socket) -> None:
            with line:
                told = socket_status if b"pgrade" in line.recv(4_096) else status
                line.sendall(b"HTTP/1.1 " + told + b"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield int(listener.getsockname()[1])
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


@pytest.mark.parametrize("socket_status", [b"400 Bad Request", b"403 Forbidden"])
def test_a_proxy_that_lets_no_socket_through_is_found_out(socket_status: bytes) -> None:
    with _answering(status=b"200 OK", socket_status=socket_status) as port:
        found = _by_name(address.examine(Settings(public_url=f"http://127.0.0.1:{port}")))
    assert (found["address"].state, found["sockets"].state) == (State.OK, State.WRONG)


def test_a_server_that_answers_with_an_error_is_wrong() -> None:
    with _answering(status=b"502 Bad Gateway") as port:
        found = _by_name(address.examine(Settings(public_url=f"http://127.0.0.1:{port}")))
    assert found["address"].state is State.WRONG
    assert "sockets" not in found


def _certificate(folder: Path, days: int) -> tuple[Path, Path]:
    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]),
    )
    now = datetime.now(UTC)
    ends = now + timedelta(days=days, hours=1)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=90)).not_valid_after(ends)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem, secret = folder / "cert.pem", folder / "key.pem"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ))  # fmt: skip
    return pem, secret


@pytest.mark.parametrize(("days", "state"), [(60, State.OK), (3, State.LOOK)])
def test_a_certificate_is_told_in_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int, state: State
) -> None:
    pem, secret = _certificate(tmp_path, days)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, secret)
    with _answering(status=b"200 OK", context=context) as port:
        settings = Settings(public_url=f"https://localhost:{port}")
        untrusted = _by_name(address.examine(settings))
        monkeypatch.setitem(os.environ, "SSL_CERT_FILE", str(pem))
        found = _by_name(address.examine(settings))
    assert untrusted["address"].state is State.WRONG
    assert (found["certificate"].state, found["certificate"].params) == (state, {"days": days})
