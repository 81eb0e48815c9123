"""The vault: what whoever has the database must not learn from it. First of all, who sent a sealed question.

The key lies in a file of its own. DESIGN.md, Access, says what that promises and what it does not.
"""

import hashlib
import os
import secrets
from base64 import b64decode, b64encode
from collections import OrderedDict
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES: Final = 32
ARRIVALS_LIMIT: Final = 20_000
_NONCE_BYTES: Final = 12
_SEAT_BYTES: Final = 8
_BINDING: Final = "doithoai/envelope/1"
_LOCKED: Final = "doithoai/locked/1"


class WrongKey(RuntimeError):
    """The key at hand is not the one that the names in this database were sealed with."""


class Vault:
    """Seals and opens with one key. An envelope is bound to its question, and all are of one length."""

    def __init__(self, key: bytes) -> None:
        """``key`` is :data:`KEY_BYTES` long."""
        self._cipher = AESGCM(key)
        self._deriving = hashlib.blake2b(key, digest_size=32, person=b"doithoai/sub/1").digest()
        #: When participants came, in ms, as far back as anybody asks; the database has the day.
        self._arrivals: OrderedDict[int, int] = OrderedDict()
        #: Tells whether two vaults have the same key, and nothing of the key.
        self.fingerprint = hashlib.blake2b(key, digest_size=16, person=b"doithoai/key/1").hexdigest()

    def seal(self, seat: int, dialogue: int, question: int) -> str:
        """Return the envelope that says ``seat`` sent this question."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._cipher.encrypt(
            nonce, seat.to_bytes(_SEAT_BYTES, "big", signed=True), _bound(dialogue, question)
        )
        return b64encode(nonce + sealed).decode()

    def find_seat(self, envelope: str, dialogue: int, question: int) -> int | None:
        """Return who sent the question, None when this is not its envelope or not sealed with this key."""
        try:
            kept = b64decode(envelope)
            seat = self._cipher.decrypt(kept[:_NONCE_BYTES], kept[_NONCE_BYTES:], _bound(dialogue, question))
        except (InvalidTag, ValueError):
            return None
        return int.from_bytes(seat, "big", signed=True)

    def derive(self, of: str) -> bytes:
        """Return 32 bytes that only whoever has the key can make; ``of`` says what they are for."""
        return hashlib.blake2b(of.encode(), digest_size=32, key=self._deriving).digest()

    def lock(self, text: str, of: str) -> str:
        """Return ``text`` as the database may keep it; ``of`` says whose and what it is, and binds it."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return b64encode(nonce + self._cipher.encrypt(nonce, text.encode(), _bound_to(of))).decode()

    def find_text(self, locked: str, of: str) -> str | None:
        """Return what was locked, None where it was something else, of somebody else, or by another key."""
        try:
            kept = b64decode(locked)
            return self._cipher.decrypt(kept[:_NONCE_BYTES], kept[_NONCE_BYTES:], _bound_to(of)).decode()
        except (InvalidTag, ValueError):
            return None

    def note_arrival(self, seat: int, at: int) -> None:
        """Remember, in memory only, that the participant on ``seat`` came ``at`` (ms since 1970 UTC)."""
        self._arrivals[seat] = at
        if len(self._arrivals) > ARRIVALS_LIMIT:
            self._arrivals.popitem(last=False)

    def find_arrival(self, seat: int) -> int | None:
        """Return when the participant on ``seat`` came, None when it is long ago."""
        return self._arrivals.get(seat)


def key_in(path: Path, kind: str = "sealing key") -> bytes:
    """Return the key in the file at ``path``, where one is made if there is none.

    Raises ``WrongKey`` when the file holds something else.
    """
    if not path.exists():
        _make(path)
    try:
        key = bytes.fromhex(path.read_text("ascii"))
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise WrongKey(f"{path} does not hold a {kind}: {KEY_BYTES * 2} hexadecimal digits")
    return key


def _make(path: Path) -> None:
    """Of several processes that start at once, one makes the key; no other sees half of it."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with open(draft, "x", opener=_for_owner_only) as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _bound(dialogue: int, question: int) -> bytes:
    return f"{_BINDING}/{dialogue}/{question}".encode()


def _bound_to(of: str) -> bytes:
    return f"{_LOCKED}/{of}".encode()
