"""``doithoai serve``."""

import os
import signal
import sys

import click

from doithoai import __version__, workers
from doithoai.cli import common
from doithoai.house import House
from doithoai.store import accounts
from doithoai.web.front import Front


@click.command()
def serve() -> None:
    """Run the server. The first time, it prints a code with which the first account is made."""
    settings = common.settings()
    if settings.workers > 1 and workers.number() is None:
        common.wait_for_the_database(settings)
        sys.exit(common.listening(settings, workers.supervise))
    common.run(workers.of_this_one(settings), _welcome)


async def _welcome(house: House, _front: Front, address: str) -> None:
    told = [f"doithoai {__version__} is ready at {address}"]
    if not await house.read(accounts.count):
        told.append(f"First run: open {address}/setup and enter the code {house.setup_code}")
    click.echo("\n".join(told))
    if workers.number() is not None:
        await workers.until_the_parent_is_gone()
        os.kill(os.getpid(), signal.SIGTERM)
