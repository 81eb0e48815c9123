"""The benchmarks: `python -m bench [NAME …]` prints one line for each figure, `name value unit`.

Without a name all are run but those that take long, which are run by name only.
"""

import resource
import sys
from collections.abc import Callable, Iterator
from typing import Final

from bench import fanout, gateway, growth, lookalikes, storms, writing
from bench.peers import measure as peers
from bench.report import Figure

Measurement = Callable[[], Iterator[Figure]]
USUAL: Final[dict[str, Measurement]] = {
    "fanout": fanout.measure,
    "gateway": gateway.measure,
    "writing": writing.measure,
    "storms": storms.measure,
    "lookalikes": lookalikes.measure,
    "peers": peers.measure,
    "growth": growth.measure,
}
LONG: Final[dict[str, Measurement]] = {"hold": gateway.hold}


def main(names: list[str]) -> None:
    """Run the measurements named, one after the other."""
    known = USUAL | LONG
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"No such measurement: {', '.join(unknown)}. There are {', '.join(known)}.")
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    for name in names or USUAL:
        for figure in known[name]():
            print(figure, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
