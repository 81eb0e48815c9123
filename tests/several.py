"""Several real processes on one PostgreSQL and one Valkey, as a larger installation has them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.server import RunningServer
from tests.services import Postgres, Valkey


@dataclass
class Several:
    """Servers on ports of their own that share record, sealing key and doorbell."""

    servers: list[RunningServer]
    database_url: str
    valkey: Valkey


def shared_settings(folder: Path, database_url: str, valkey: Valkey) -> dict[str, str]:
    """Return the settings that all processes of one installation have."""
    return {
        "database_url": database_url,
        "redis_url": valkey.url,
        "sealing_key_file": str(folder / "sealing.key"),
        "operator_key_file": str(folder / "operator.key"),
    }


@contextmanager
def running_several(
    folder: Path, postgres: Postgres, valkey: Valkey, count: int = 3, database_url: str = ""
) -> Iterator[Several]:
    """Run ``count`` servers below ``folder`` while the block lasts, on an empty record or a given one."""
    url = database_url or postgres.new_database()
    settings = shared_settings(folder, url, valkey)
    with ExitStack() as stack:
        servers = [RunningServer(folder / f"server-{number}", **settings) for number in range(count)]
        for server in servers:
            stack.enter_context(server)
        yield Several(servers, url, valkey)
