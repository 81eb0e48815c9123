"""``doithoai doctor``."""

import sys

import click
import msgspec

from doithoai.cli import common
from doithoai.doctor import examine
from doithoai.doctor.finding import Finding, State
from doithoai.documents.words import Words


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For machines: an array of objects.")
@click.option("--lang", type=click.Choice(["vi", "en"]), default="en", show_default=True)
def doctor(as_json: bool, lang: str) -> None:
    """Look over this installation and say what to do; ends with 1 when something is wrong."""
    words = Words(lang)
    found = []
    for finding in examine(common.settings()):
        found.append(finding)
        if not as_json:
            click.echo(_line(finding, words))
    if as_json:
        click.echo(msgspec.json.encode([_told(finding, words) for finding in found]))
    sys.exit(1 if any(finding.state is State.WRONG for finding in found) else 0)


def _line(finding: Finding, words: Words) -> str:
    return f"{finding.state:<6} {finding.about:<12} {words(finding.message, **finding.params)}"


def _told(finding: Finding, words: Words) -> dict[str, str]:
    told = words(finding.message, **finding.params)
    return {"about": finding.about, "state": finding.state.value, "told": told}
