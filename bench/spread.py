"""One dialogue spread over several processes on one PostgreSQL and one Valkey."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final

from bench.contenders import CROWD_CPU, SERVER_CPU, Running, compiled, product, running
from bench.database import postgresql
from bench.doorbell import valkey

_PATIENCE_SECONDS: Final = 60
_HELLO: Final = '{"t":"hello","v":1}'


@dataclass(frozen=True)
class Delivered:
    """What one crowd after the other got of the same frames; delays in ms, of the slowest crowd."""

    p50: float
    p99: float
    cpu_us_per_frame: float


@contextmanager
def several(processes: int, viewers_each: int) -> Iterator[tuple[list[Running], list[Running]]]:
    """Run so many servers and connect a crowd to each; gives both lists.

    Everybody has a window at each of the servers.
    """
    with serving(processes, viewers_each) as (servers, code, ports), ExitStack() as stack:
        yield servers, [stack.enter_context(crowd("load", code, port, viewers_each)) for port in ports]


@contextmanager
def serving(processes: int, viewers: int) -> Iterator[tuple[list[Running], str, list[int]]]:
    """Run so many servers, in turn on both cores; gives them, the code of their dialogue, and their ports."""
    with ExitStack() as stack:
        enter = stack.enter_context
        data = enter(tempfile.TemporaryDirectory(prefix="doithoai-bench-"))
        shared = ["--database", enter(postgresql()), "--redis", enter(valkey())]
        shared += ["--data", data, "--viewers", str(viewers)]
        servers = [enter(running(product(*shared).command, SERVER_CPU))]
        [code] = servers[0].hear_words("code")
        ports = servers[0].hear("port")
        for number in range(1, processes):
            joining = product(*shared, "--join", code)
            servers.append(enter(running(joining.command, (SERVER_CPU, CROWD_CPU)[number % 2])))
            ports += servers[-1].hear("port")
        yield servers, code, ports


def tell_all(servers: list[Running], crowds: list[Running], each: int, count: int, pace: float) -> Delivered:
    """Let the first server tell everybody `count` things, `pace` a second; raises when one did not arrive."""
    for crowd in crowds:
        crowd.tell(f"expect {count} {int((count / pace + _PATIENCE_SECONDS) * 1000)}")
    cpu = sum(server.cpu_seconds() for server in servers)
    servers[0].tell(f"broadcast {count} {pace}")
    heard = [crowd.hear("received") for crowd in crowds]
    cpu = sum(server.cpu_seconds() for server in servers) - cpu
    arrived = sum(received for received, *_ in heard)
    if arrived < len(crowds) * each * count:
        raise RuntimeError(f"{arrived} of {len(crowds) * each * count} frames arrived")
    p50, p99 = (max(delays[index] for delays in heard) / 1000 for index in (1, 2))
    return Delivered(p50, p99, cpu * 1e6 / arrived)


@contextmanager
def crowd(program: str, code: str, port: int, size: int) -> Iterator[Running]:
    """Connect a crowd of `load` or `burst` to the dialogue, each with a cookie of its own."""
    headers = f"Cookie: doithoai=viewer-%d\r\nOrigin: http://127.0.0.1:{port}\r\n"
    command = [compiled(program), str(port), f"/live/{code}?as=participant", str(size), headers, _HELLO]
    with running(command, CROWD_CPU) as people:
        people.hear("connected")
        yield people
