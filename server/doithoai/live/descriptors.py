"""How many sockets this process may hold: each needs a file descriptor, of which the system gives so many."""

import resource
from typing import Final

#: For the database, Redis, files, and pages that are being read.
RESERVE: Final = 500
#: One process sends a frame to so many in less than a quarter of a second.
MOST: Final = 20_000


def raise_limit() -> int:
    """Take as many descriptors as the system lets us; returns how many viewers that leaves room for.

    Never less than half of what there is, where there is little.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return room_for_viewers()


def room_for_viewers() -> int:
    """Return for how many viewers the descriptors suffice once all were taken."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard == resource.RLIM_INFINITY:
        return MOST
    return min(MOST, max(hard - RESERVE, hard // 2))
