"""A second factor besides the password: codes of an app (TOTP, RFC 6238), and codes on paper."""

import hashlib
import hmac
import secrets
from typing import Final

import msgspec
import pyotp
from pyotp.exceptions import OTPVerificationError

from doithoai.domain.codes import CODE_ALPHABET, typed
from doithoai.domain.errors import Refused
from doithoai.store import accounts
from doithoai.store.accounts import Account
from doithoai.store.transaction import Tx

#: How many steps of 30 seconds a phone's clock may be ahead or behind.
STEPS_ASIDE: Final = 1
PAPER_CODES: Final = 10
PAPER_CODE_LENGTH: Final = 10
_DIGITS: Final = 6


class Factor(msgspec.Struct, frozen=True):
    """What is kept, locked by the vault: the app's secret, and hashes of the paper codes not yet used."""

    secret: str
    papers: tuple[str, ...]


def new_secret() -> str:
    """Return a secret for an app, 160 bits in base 32."""
    return pyotp.random_base32()


def address(secret: str, account: Account, issuer: str) -> str:
    """Return what the QR code says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=account.login, issuer_name=issuer)


def turn_on(tx: Tx, account: int, secret: str, written: str) -> tuple[str, ...]:
    """Keep a second factor once the app shows the right code; returns the paper codes, which are not kept.

    Raises ``Refused("wrong_code")``. The code is used up by this.
    """
    step = _step(secret, written, tx.now)
    if step is None:
        raise Refused("wrong_code")
    codes = _new_codes()
    accounts.set_factor(tx, account, _locked(tx, account, Factor(secret, _hashes(codes))), step)
    return codes


def renew_codes(tx: Tx, account: int) -> tuple[str, ...]:
    """Make new paper codes, which end the old ones; raises ``Refused("no_factor")``."""
    seen, factor = _load(tx, account)
    codes = _new_codes()
    _exchange(tx, account, seen, Factor(factor.secret, _hashes(codes)))
    return codes


def turn_off(tx: Tx, account: int) -> None:
    """Ask for the password alone from now on."""
    accounts.set_factor(tx, account, "", 0)


def count_codes(tx: Tx, account: int) -> int | None:
    """Return how many paper codes are left, None without a second factor."""
    found = accounts.find(tx, account)
    return len(_load(tx, account)[1].papers) if found is not None and found.totp else None


def use_code(tx: Tx, account: int, written: str) -> None:
    """Use up the code of an app or of the paper; raises ``Refused("wrong_code")``.

    A code of an app is taken once, and never one that is older than the last taken.
    """
    seen, factor = _load(tx, account)
    code = typed(written)
    if len(code) == _DIGITS:
        step = _step(factor.secret, code, tx.now)
        if step is None or not accounts.use_step(tx, account, step):
            raise Refused("wrong_code")
        return
    left = tuple(kept for kept in factor.papers if not hmac.compare_digest(kept, _hash(code)))
    if len(left) == len(factor.papers):
        raise Refused("wrong_code")
    _exchange(tx, account, seen, Factor(factor.secret, left))


def _step(secret: str, written: str, now_ms: int) -> int | None:
    try:
        return pyotp.TOTP(secret).verify_and_get_timecode(
            typed(written), for_time=now_ms // 1000, valid_window=STEPS_ASIDE
        )
    except OTPVerificationError:
        return None


def _load(tx: Tx, account: int) -> tuple[str, Factor]:
    found = accounts.find(tx, account)
    if found is None or not found.totp:
        raise Refused("no_factor")
    text = tx.vault.find_text(found.totp, _of(account)) if tx.vault else None
    if text is None:
        raise Refused("wrong_code")
    return found.totp, msgspec.json.decode(text, type=Factor)


def _exchange(tx: Tx, account: int, seen: str, new: Factor) -> None:
    """A paper code is worth one sign-in, also for two that come at once."""
    if not accounts.exchange_factor(tx, account, seen, _locked(tx, account, new)):
        raise Refused("wrong_code")


def _locked(tx: Tx, account: int, factor: Factor) -> str:
    assert tx.vault is not None, "a house has a vault"  # noqa: S101
    return tx.vault.lock(msgspec.json.encode(factor).decode(), _of(account))


def _of(account: int) -> str:
    return f"factor/{account}"


def _new_codes() -> tuple[str, ...]:
    return tuple(
        "".join(secrets.choice(CODE_ALPHABET) for _ in range(PAPER_CODE_LENGTH)) for _ in range(PAPER_CODES)
    )


def _hashes(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_hash, codes))


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
