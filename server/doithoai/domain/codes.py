"""Codes that people type: no 0 and O, no 1, I and L."""

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
JOIN_LENGTH = 6
RECEIPT_LENGTH = 10


def typed(code: str) -> str:
    """Return ``code`` as it is kept: upper case, without spaces and dashes."""
    return "".join(c for c in code.upper() if c not in " -\u00a0")


def is_join_code(code: str) -> bool:
    """Whether ``code`` could be a join code."""
    return len(code) == JOIN_LENGTH and all(c in CODE_ALPHABET for c in code)


def is_receipt(code: str) -> bool:
    """Whether ``code`` could be a receipt."""
    return len(code) == RECEIPT_LENGTH and all(c in CODE_ALPHABET for c in code)
