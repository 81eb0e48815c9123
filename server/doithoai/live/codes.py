"""Close codes: why a socket ended, as the number the other side reads.

The number alone decides what the client does next, so that an old client still behaves when it meets a code
it has never heard of: 4000 to 4499 mean "come back", 4500 to 4999 mean "do not".
"""

from typing import Final

NORMAL: Final = 1000
NOT_A_FRAME: Final = 1002
NOT_TEXT: Final = 1003
VANISHED: Final = 1006  # never sent: the connection ended without a close frame
NOT_UTF8: Final = 1007
UNWELCOME: Final = 1008
TOO_BIG: Final = 1009
BROKEN: Final = 1011
RESTART: Final = 1012

SLOW: Final = 4001
TOO_FAST: Final = 4008
MOVED: Final = 4010

BAD_MESSAGE: Final = 4500
SIGNED_OUT: Final = 4501
REVOKED: Final = 4503
DIALOGUE_GONE: Final = 4504

_FINAL_BELOW_4000 = frozenset({NORMAL, NOT_TEXT, NOT_UTF8, UNWELCOME, TOO_BIG})


def may_come_back(code: int) -> bool:
    """Say whether a client that was closed with `code` should connect again by itself.

    Args:
        code: the close code the client saw, 1006 when the connection broke off.

    Returns:
        False when the same client would only be refused again; it then tells the person why.
    """
    return not (4500 <= code <= 4999 or code in _FINAL_BELOW_4000)
