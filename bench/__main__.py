"""The benchmarks: `python -m bench [--keep] [NAME …]` prints one line for each figure, `name value unit`.

Without a name all are run but those that take long, which are run by name only. With `--keep` each
measurement, once it is whole, is written to a file in bench/measured too, from which README's table is made.
"""

import resource
import sys
from collections.abc import Callable, Iterator
from typing import Final

from bench import fanout, gateway, growth, holding, lookalikes, office, storms, writing
from bench.peers import measure as peers
from bench.report import Figure, keep

Measurement = Callable[[], Iterator[Figure]]
USUAL: Final[dict[str, Measurement]] = {
    "fanout": fanout.measure,
    "gateway": gateway.measure,
    "writing": writing.measure,
    "storms": storms.measure,
    "lookalikes": lookalikes.measure,
    "peers": peers.measure,
    "growth": growth.measure,
    "office": office.measure,
}
KEEP: Final = "--keep"
LONG: Final[dict[str, Measurement]] = {"hold": holding.measure}


def main(arguments: list[str]) -> None:
    """Run the measurements named, one after the other."""
    names = [argument for argument in arguments if argument != KEEP]
    known = USUAL | LONG
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"No such measurement: {', '.join(unknown)}. There are {', '.join(known)}.")
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    for name in names or USUAL:
        figures = list(_told(known[name]()))
        if KEEP in arguments:
            keep(name, figures)


def _told(figures: Iterator[Figure]) -> Iterator[Figure]:
    """Print each figure as soon as it is known."""
    for figure in figures:
        print(figure, flush=True)
        yield figure


if __name__ == "__main__":
    main(sys.argv[1:])
