"""``doithoai serve``."""

import click

from doithoai import __version__
from doithoai.cli import common
from doithoai.house import House
from doithoai.store import accounts
from doithoai.web.front import Front


@click.command()
def serve() -> None:
    """Run the server. The first time, it prints a code with which the first account is made."""
    common.run(common.settings(), _welcome)


async def _welcome(house: House, front: Front, address: str) -> None:
    click.echo(f"doithoai {__version__} is ready at {address}")
    if not await house.read(accounts.count):
        click.echo(f"First run: open {address}/setup and enter the code {front.setup_code}")
