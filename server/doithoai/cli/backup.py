"""``doithoai backup``."""

import contextlib
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from doithoai.cli import common
from doithoai.doctor.copies import mark_of
from doithoai.house import wall_clock
from doithoai.settings import Settings
from doithoai.store.backup import Outdated, take
from doithoai.store.backup_form import Manifest
from doithoai.store.engine import reading_engine
from doithoai.store.transaction import Tx


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--with-key", is_flag=True, help="Put the sealing key in too. With it, one learns who asked.")
def backup(file: Path, with_key: bool) -> None:
    """Write everything that the server keeps into the new FILE, while it runs or not.

    FILE is a ZIP that only you can read: keep it as safe as the data folder itself.
    """
    settings = common.settings()
    if file.exists():
        raise click.ClickException(f"{file} exists already; a backup never replaces another file")
    if not settings.database_url and not settings.database.exists():
        raise click.ClickException(f"There is no database at {settings.database}")
    try:
        manifest = _take(settings, file, with_key)
    except (Outdated, OSError) as error:
        raise click.ClickException(f"No backup was written: {error}") from None
    except SQLAlchemyError as error:
        raise click.ClickException(f"The database can't be read ({type(error).__name__})") from None
    _note(settings)
    _tell(file, manifest, settings)


def _take(settings: Settings, file: Path, with_key: bool) -> Manifest:
    key = settings.sealing_key.read_bytes() if with_key else None
    engine = reading_engine(settings.store)
    try:
        with engine.connect() as connection, connection.begin():
            return take(Tx(connection, wall_clock()), file, key)
    finally:
        engine.dispose()


def _note(settings: Settings) -> None:
    """Let the doctor know; where the data folder is only read, it will not."""
    with contextlib.suppress(OSError):
        mark_of(settings).touch(mode=0o600)


def _tell(file: Path, manifest: Manifest, settings: Settings) -> None:
    rows = {table.name: table.rows for table in manifest.tables}
    size = file.stat().st_size
    click.echo(
        f"Wrote {file}: {rows['dialogues']:,} dialogues, {rows['questions']:,} questions, "
        f"{rows['ledger']:,} rows of the record, {size:,} bytes."
    )
    if manifest.with_key:
        click.echo(
            "The sealing key is in it: whoever holds this file can learn who asked under a hidden name."
        )
    elif manifest.key_fingerprint:
        click.echo(f"The sealing key is not in it. Keep a copy of {settings.sealing_key} somewhere else.")
