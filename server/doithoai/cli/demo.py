"""``doithoai demo``."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Final

import click
import segno

from doithoai.cli import common
from doithoai.demo.plan import prepare
from doithoai.demo.replay import replay
from doithoai.house import House
from doithoai.web.front import Front

DATA: Final = Path("doithoai-demo")


@click.command()
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

    settings = common.settings()
    common.run(settings if "DOITHOAI_DATA" in os.environ else replace(settings, data=DATA), show)


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
