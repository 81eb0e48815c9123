"""What this process counts while it works: plain numbers that cost nothing to add to.

They are read when somebody looks (``metrics.py``). None of them knows a person, a text, a code or an address.
"""

from bisect import bisect_left
from collections import Counter
from typing import Final

#: Upper bounds of the times that are told apart, in seconds.
SECONDS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
JOBS: Final = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0)


class Histogram:
    """How often a value was how large.

    Attributes:
        bounds: upper bounds of the buckets, ascending; one more bucket takes what lies above.
        buckets: how many values fell into each.
        total: the sum of all values.
    """

    __slots__ = ("bounds", "buckets", "total")

    def __init__(self, bounds: tuple[float, ...] = SECONDS) -> None:
        self.bounds = bounds
        self.buckets = [0] * (len(bounds) + 1)
        self.total = 0.0

    def note(self, value: float) -> None:
        """Count one value."""
        self.buckets[bisect_left(self.bounds, value)] += 1
        self.total += value


class Counts:
    """Everything that is counted. One instance serves the whole process: see :data:`counted`."""

    __slots__ = (
        "commands",
        "commit_seconds",
        "doors_failed",
        "fanout_seconds",
        "frames_sent",
        "handshakes_refused",
        "jobs_per_commit",
        "loop_lag_seconds",
        "messages_received",
        "octets_sent",
        "reader_wait_seconds",
        "sockets_closed",
        "sockets_opened",
        "viewers_let_go",
    )

    def __init__(self) -> None:
        self.frames_sent = 0
        self.octets_sent = 0
        self.messages_received = 0
        self.sockets_opened = 0
        self.sockets_closed = 0
        #: By name and result: done, or the code of the refusal.
        self.commands: Counter[tuple[str, str]] = Counter()
        #: By the code that the socket was closed with.
        self.viewers_let_go: Counter[int] = Counter()
        self.handshakes_refused: Counter[int] = Counter()
        #: By the kind of error; each of them is refused as busy as well.
        self.doors_failed: Counter[str] = Counter()
        self.commit_seconds = Histogram()
        self.jobs_per_commit = Histogram(JOBS)
        self.reader_wait_seconds = Histogram()
        self.fanout_seconds = Histogram()
        self.loop_lag_seconds = Histogram()


#: Of this process.
counted: Final = Counts()
