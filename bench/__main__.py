"""The benchmarks: `python -m bench` prints one line for each figure, `name value unit`."""

import resource

from bench import fanout, lookalikes, writing

MEASUREMENTS = (fanout.measure, writing.measure, lookalikes.measure)


def main() -> None:
    """Run every measurement in turn."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    for measurement in MEASUREMENTS:
        for figure in measurement():
            print(figure, flush=True)


if __name__ == "__main__":
    main()
