"""Brings the database at a path up to date, in a process that a test may kill half-way."""

import sys
from pathlib import Path

from doithoai.store.engine import writing_engine
from doithoai.store.migrations import migrate

if __name__ == "__main__":
    engine = writing_engine(Path(sys.argv[1]))
    with engine.connect() as connection:
        print("ready", flush=True)  # noqa: T201 - the test waits for it
        with connection.begin():
            migrate(connection)
    engine.dispose()
