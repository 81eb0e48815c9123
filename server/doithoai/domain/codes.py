"""Codes that people type and compare: no 0 and O, no 1, I and L."""

import re

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
JOIN_LENGTH = 6
RECEIPT_LENGTH = 10
HEAD_LENGTH = 8
_HEAD = re.compile(rf"([1-9][0-9]{{0,15}})-[{CODE_ALPHABET}]{{4}}-[{CODE_ALPHABET}]{{4}}")


def typed(code: str) -> str:
    """Return ``code`` as it is kept: upper case, without spaces and dashes."""
    return "".join(c for c in code.upper() if c not in " -\u00a0")


def is_join_code(code: str) -> bool:
    """Whether ``code`` could be a join code."""
    return len(code) == JOIN_LENGTH and all(c in CODE_ALPHABET for c in code)


def is_receipt(code: str) -> bool:
    """Whether ``code`` could be a receipt."""
    return len(code) == RECEIPT_LENGTH and all(c in CODE_ALPHABET for c in code)


def head_code(size: int, root: bytes) -> str:
    """Return the short form of a published head: ``1034-7K3M-9QXR``, its rows and 8 signs of its root."""
    number, signs = int.from_bytes(root), ""
    for _place in range(HEAD_LENGTH):
        number, sign = divmod(number, len(CODE_ALPHABET))
        signs += CODE_ALPHABET[sign]
    return f"{size}-{signs[:4]}-{signs[4:]}"


def size_of_head(code: str) -> int | None:
    """Return how many rows the head with this short form covers, None for what is no short form."""
    found = _HEAD.fullmatch(code)
    return int(found[1]) if found else None
