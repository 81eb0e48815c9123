"""``doithoai verify``."""

import asyncio
import sys
from pathlib import Path

import click

from doithoai.cli import common
from doithoai.documents import verify as checking
from doithoai.domain.codes import size_of_head
from doithoai.house import House
from doithoai.store.engine import answers
from doithoai.store.vault import WrongKey


def _head(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if value and size_of_head(value.upper()) is None:
        raise click.BadParameter("a head looks like 1034-7K3M-9QXR")
    return value.upper()


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--head", default="", callback=_head, help="The head that was made public: 1034-7K3M-9QXR.")
def verify(file: Path | None, head: str) -> None:
    """Check FILE, without a server; or the whole database where none is named.

    FILE is an exported archive, or the proof that one question is in a record.
    """
    if head and not file:
        raise click.UsageError("--head needs a file")
    report = checking.verify(file.read_bytes(), head) if file else asyncio.run(_verify_database())
    for line in report.lines:
        click.echo(line)
    sys.exit(0 if report.is_sound else 1)


async def _verify_database() -> checking.Report:
    house = House(common.settings())
    store = house.settings.store
    if isinstance(store, Path) and not store.exists():
        raise click.ClickException(f"There is no database at {store}")
    if not answers(store):
        raise click.ClickException("The database does not answer")
    try:
        await house.open()
    except WrongKey as error:
        raise click.ClickException(str(error)) from None
    try:
        return await house.read(checking.verify_house)
    finally:
        await house.close()
