"""``doithoai lookalikes``."""

from pathlib import Path

import click

from doithoai.documents import lookalikes as within


@click.command()
@click.argument("sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def lookalikes(sheet: Path) -> None:
    """Print which rows of the CSV file SHEET ask the same: row_a,row_b,score. Its column text is read."""
    try:
        found = within.pairs(within.texts(sheet.read_bytes()))
    except within.BadSheet as error:
        raise click.ClickException(f"{sheet}: {error}") from None
    click.echo(",".join(within.Pair._fields))
    for pair in found:
        click.echo(",".join(map(str, pair)))
