"""The command line: serve, demo, verify, lookalikes."""

import asyncio
import logging
import os
import sys
from dataclasses import replace
from pathlib import Path

import click
import segno
import structlog

from doithoai import __version__
from doithoai.app import WhenOpen
from doithoai.app import serve as run_server
from doithoai.demo.plan import prepare
from doithoai.demo.replay import replay
from doithoai.documents import lookalikes as lookalikes_within
from doithoai.documents import verify as checking
from doithoai.domain.codes import size_of_head
from doithoai.house import House
from doithoai.settings import BadSetting, Settings, load
from doithoai.store import accounts
from doithoai.store.vault import WrongKey
from doithoai.web.front import Front


@click.group()
@click.version_option(__version__, prog_name="doithoai")
def main() -> None:
    """Live dialogues between leaders and thousands of people. Settings come from DOITHOAI_* variables."""


@main.command()
def serve() -> None:
    """Run the server. The first time, it prints a code with which the first account is made."""
    _run(_settings(), _welcome)


DEMO_DATA = Path("doithoai-demo")


@main.command()
@click.option("--minutes", default=8.0, show_default=True, help="How long the 63 questions take to come in.")
@click.option("--replay/--no-replay", "with_replay", default=True, help="Let simulated participants ask.")
def demo(minutes: float, with_replay: bool) -> None:
    """Run the server with a demo dialogue and print one link for each role.

    It keeps its data in the folder doithoai-demo unless DOITHOAI_DATA names another.
    """

    async def show(house: House, _front: Front, address: str) -> None:
        links = await prepare(house)
        _print_links(address, links.code, links.paths)
        if with_replay:
            await replay(house, links.dialogue, minutes)

    settings = _settings()
    _run(settings if "DOITHOAI_DATA" in os.environ else replace(settings, data=DEMO_DATA), show)


def _head(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if value and size_of_head(value.upper()) is None:
        raise click.BadParameter("a head looks like 1034-7K3M-9QXR")
    return value.upper()


@main.command()
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


@main.command()
@click.argument("sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def lookalikes(sheet: Path) -> None:
    """Print which rows of the CSV file SHEET ask the same: row_a,row_b,score. Its column text is read."""
    try:
        found = lookalikes_within.pairs(lookalikes_within.texts(sheet.read_bytes()))
    except lookalikes_within.BadSheet as error:
        raise click.ClickException(f"{sheet}: {error}") from None
    click.echo(",".join(lookalikes_within.Pair._fields))
    for pair in found:
        click.echo(",".join(map(str, pair)))


async def _verify_database() -> checking.Report:
    house = House(_settings())
    if not house.settings.database.exists():
        raise click.ClickException(f"There is no database at {house.settings.database}")
    try:
        await house.open()
    except WrongKey as error:
        raise click.ClickException(str(error)) from None
    try:
        return await house.read(checking.verify_house)
    finally:
        await house.close()


async def _welcome(house: House, front: Front, address: str) -> None:
    click.echo(f"doithoai {__version__} is ready at {address}")
    if not await house.read(accounts.count):
        click.echo(f"First run: open {address}/setup and enter the code {front.setup_code}")


def _print_links(address: str, code: str, paths: dict[str, str]) -> None:
    join = f"{address}/d/{code}"
    segno.make(join, error="m").terminal(compact=True)
    click.echo(f"\n  Join       {join}   (code {code})")
    for role, path in paths.items():
        click.echo(f"  {role.capitalize():<10} {address}{path}")
    click.echo(
        "\nOpen Moderator, Host and Stage in windows of one browser and Join on a phone or in another."
    )
    click.echo("Stop with Ctrl-C.")


def _run(settings: Settings, when_open: WhenOpen) -> None:
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    try:
        run_server(settings, when_open)
    except OSError as error:
        raise click.ClickException(
            f"Can't listen on {settings.host}:{settings.port}: {error.strerror}"
        ) from None


def _settings() -> Settings:
    try:
        return load()
    except BadSetting as error:
        raise click.ClickException(str(error)) from None
