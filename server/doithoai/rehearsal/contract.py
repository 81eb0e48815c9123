"""What the server and ``doithoai rehearse`` tell each other over HTTP, at ``/rehearsals``."""

from msgspec import Struct


class Begin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Asks for a rehearsal. There is nothing to choose yet; what is unknown is refused."""


class Begun(Struct, frozen=True, kw_only=True):
    """A rehearsal to play in: its code, and the paths of the links of its moderator and its host."""

    code: str
    moderator: str
    host: str


class Stored(Struct, frozen=True, kw_only=True):
    """How much of a rehearsal is in the database, counted from its rows; ``seq`` is the head."""

    participants: int
    questions: int
    supports: int
    seq: int


class Figures(Struct, frozen=True, kw_only=True):
    """How one process of the server is now; what only grows counts since its start.

    Attributes:
        process: which process answered; several may share an address.
        cpu_seconds: processor time used.
        memory_bytes: memory in use.
        memory_free_bytes: what the machine has left for anybody, 0 where it does not tell.
        files: open files and sockets, of ``files_limit``.
        sockets: viewers' sockets that are open, of ``sockets_limit``.
        waiting: jobs that wait for the writer.
        loop_lag: how often the event loop was how late, by ``counts.SECONDS``.
        commits: how often a transaction took how long, by ``counts.SECONDS``.
        database: ``sqlite`` or ``postgresql``.
        stored: what was kept so far.
    """

    process: str
    cpu_seconds: float
    memory_bytes: int
    memory_free_bytes: int
    files: int
    files_limit: int
    sockets: int
    sockets_limit: int
    waiting: int
    loop_lag: list[int]
    commits: list[int]
    database: str
    stored: Stored
