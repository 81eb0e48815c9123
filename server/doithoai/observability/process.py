"""What the operating system says of this process."""

import os
import resource
from pathlib import Path
from typing import Final

_SELF: Final = Path("/proc/self")


def cpu_seconds() -> float:
    """Return the seconds of processor time used so far, by the program and for it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def memory_bytes() -> int:
    """Return the memory in use; where the system does not tell that, the most that was ever in use."""
    try:
        pages = int((_SELF / "statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return pages * resource.getpagesize()


def open_files() -> int:
    """Return how many files and sockets are open; 0 where the system does not tell."""
    try:
        return len(os.listdir(_SELF / "fd"))  # noqa: PTH208 - only their number is wanted
    except OSError:
        return 0


def open_files_limit() -> int:
    """Return how many files and sockets may be open; each person takes one."""
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
