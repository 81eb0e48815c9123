"""A small proxy with TLS in front of several servers, taking each of them in turn."""

import asyncio
import contextlib
import datetime as dt
import ipaddress
import itertools
import ssl
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HEAD_BYTES = 65_536


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for 127.0.0.1 that is good for an hour; returns it and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    addresses = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(addresses, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "certificate.key"
    certificate.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    plain = serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
    return certificate, secret


@contextlib.asynccontextmanager
async def proxying(ports: Sequence[int], certificate: Path, key: Path) -> AsyncIterator[int]:
    """Pass connections on to the next of ``ports`` that takes them; gives the port to reach them all at."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    turns = itertools.cycle(ports)

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            head = await reader.readuntil(b"\r\n\r\n")
            there, back = await _next_that_answers(turns, len(ports))
            first, _, rest = head.partition(b"\r\n")
            told = b"\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 127.0.0.1\r\nConnection: close\r\n"
            if b"upgrade: websocket" in head.lower():
                told = told.replace(b"Connection: close\r\n", b"")
            back.write(first + told + rest)
            await asyncio.gather(_pump(reader, back), _pump(there, writer))
        writer.close()

    server = await asyncio.start_server(pass_on, "127.0.0.1", 0, ssl=context, limit=HEAD_BYTES)
    async with server:
        yield int(server.sockets[0].getsockname()[1])


async def _next_that_answers(
    turns: "itertools.cycle[int]", most: int
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    for _ in range(most):
        with contextlib.suppress(OSError):
            return await asyncio.open_connection("127.0.0.1", next(turns))
    raise ConnectionRefusedError


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(HEAD_BYTES):
            writer.write(data)
            await writer.drain()
    finally:
        writer.close()
