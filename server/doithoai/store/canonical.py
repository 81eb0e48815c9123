"""The written encoding of a ledger row, version 1. DESIGN.md has the words, the tests golden vectors."""

import hashlib

ROW_TAG = b"doithoai/ledger/1"
TEXT_TAG = b"doithoai/text/1"
GENESIS = bytes(32)
SALT_BYTES = 16


def row_bytes(code: str, seq: int, at: int, actor: str, kind: str, body: str) -> bytes:
    """Return the bytes of a row: the tag, then each field as UTF-8 behind its length in 4 bytes."""
    fields = [code, str(seq), str(at), actor, kind, body]
    return ROW_TAG + b"".join(_measured(field.encode()) for field in fields)


def row_hash(prev: bytes, row: bytes) -> bytes:
    """Return SHA-256(prev ‖ row); ``prev`` of the first row is 32 zero bytes."""
    return hashlib.sha256(prev + row).digest()


def commitment(salt: bytes, text: str) -> str:
    """Return what stands in the ledger in place of ``text``: SHA-256(tag ‖ salt ‖ text) as hex."""
    return hashlib.sha256(TEXT_TAG + salt + text.encode()).hexdigest()


def _measured(field: bytes) -> bytes:
    return len(field).to_bytes(4, "big") + field
