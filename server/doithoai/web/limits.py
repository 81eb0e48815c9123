"""Limits on what can be tried often: sign-ins, wrong codes, receipts. In memory, bounded.

Processes tell each other what they count, and nobody waits for that: while they can't, each counts alone.
"""

from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address
from typing import TYPE_CHECKING

from doithoai.live.asides import Aside, Tried

if TYPE_CHECKING:
    from doithoai.house import House

KEYS_LIMIT = 20_000


class Limit:
    """A bucket of ``tries`` for each key that fills up again over ``seconds``.

    Only failures need to be counted: ask :meth:`is_open` first, then :meth:`count` what went wrong.
    At most ``KEYS_LIMIT`` keys are kept; the one that was quiet longest goes first.
    """

    def __init__(self, tries: int, seconds: float) -> None:
        self._tries = tries
        self._refill = tries / seconds
        self._used: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def is_open(self, key: str, now: float) -> bool:
        """Whether ``key`` has a try left at ``now`` (seconds of a monotonic clock)."""
        return self._level(key, now) <= self._tries - 1

    def count(self, key: str, now: float, times: int = 1) -> None:
        """Take a try away from ``key``, or so many; more than all of them count no more than all."""
        self._used[key] = (min(self._tries, self._level(key, now) + times), now)
        self._used.move_to_end(key)
        if len(self._used) > KEYS_LIMIT:
            self._used.popitem(last=False)

    def forget(self, key: str) -> None:
        """Give ``key`` all its tries back, after a success."""
        self._used.pop(key, None)

    def _level(self, key: str, now: float) -> float:
        level, at = self._used.get(key, (0.0, now))
        return max(0.0, level - (now - at) * self._refill)


class Limits:
    """The limits of a server, by name. Keys are hashed at the entrance: no address is kept or told."""

    def __init__(self, house: "House", now: Callable[[], float]) -> None:
        """``now`` gives seconds that never jump."""
        self.by_name = new_limits()
        self._house = house
        self._now = now
        house.overheard.append(self.overheard)

    def is_open(self, limit: str, key: str) -> bool:
        """Whether ``key`` has a try left."""
        return self.by_name[limit].is_open(self._mark(key), self._now())

    def count(self, limit: str, key: str) -> None:
        """Take one try away from ``key``, here and soon in the other processes."""
        mark = self._mark(key)
        self.by_name[limit].count(mark, self._now())
        self._house.doorbell.tell(Tried(limit, mark, 1))

    def overheard(self, _by: str, aside: Aside) -> None:
        """Count what another process counted."""
        if isinstance(aside, Tried) and aside.limit in self.by_name:
            self.by_name[aside.limit].count(aside.key, self._now(), aside.times)

    def _mark(self, key: str) -> str:
        return blake2b(key.encode(), key=self._house.shared_secret, digest_size=16).hexdigest()


def new_limits() -> dict[str, Limit]:
    """Return the limits of one server. A whole school may sit behind one address, so those are generous."""
    return {
        "codes_by_address": Limit(600, 600),
        "codes_by_browser": Limit(30, 600),
        "same_wrong_code": Limit(1, 600),
        "entries": Limit(6_000, 600),
        "receipts": Limit(120, 600),
        "proofs": Limit(300, 600),
        "sign_in_by_login": Limit(10, 900),
        "sign_in_by_address": Limit(60, 900),
        "set_up": Limit(10, 600),
        "provider": Limit(300, 900),
    }


def network_of(address: str) -> str:
    """Return the key under which ``address`` is counted: an IPv6 customer owns a whole /64."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if not isinstance(ip, IPv6Address):
        return address
    if ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return ip.exploded[:19]
