"""``doithoai restore``."""

import sys
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import click
from sqlalchemy.exc import SQLAlchemyError

from doithoai.cli import common
from doithoai.documents import verify as checking
from doithoai.house import wall_clock
from doithoai.settings import Settings
from doithoai.store.backup_form import BadBackup, Manifest
from doithoai.store.engine import reading_engine
from doithoai.store.restore import NotEmpty, alone, key_text, manifest_of, put_back
from doithoai.store.transaction import Tx
from doithoai.store.vault import Vault, WrongKey, key_in


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put the backup FILE into an empty database: a new data folder, or a new one of PostgreSQL.

    Browsers that were connected to the old server read everything anew. Staff sign in or follow their links
    again.
    """
    settings = common.settings()
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with ZipFile(file) as pack:
            manifest = manifest_of(pack)
            _put_key(settings, pack, manifest)
            with alone(settings.store, wall_clock()) as tx:
                put_back(tx, pack, manifest)
    except BadZipFile:
        raise click.ClickException(f"{file} is not a whole backup; nothing was restored") from None
    except (BadBackup, NotEmpty, WrongKey) as error:
        raise click.ClickException(f"Nothing was restored: {error}") from None
    except SQLAlchemyError as error:
        raise click.ClickException(
            f"Nothing was restored: the database failed ({type(error).__name__})"
        ) from None
    sys.exit(0 if _tell(settings, manifest) else 1)


def _put_key(settings: Settings, pack: ZipFile, manifest: Manifest) -> None:
    """A server would refuse to start with another key, so look before anything is put back."""
    text = key_text(pack, manifest)
    if text is not None and not settings.sealing_key.exists():
        settings.sealing_key.touch(mode=0o600, exist_ok=False)
        settings.sealing_key.write_bytes(text)
    if not manifest.key_fingerprint or not settings.sealing_key.exists():
        return
    if Vault(key_in(settings.sealing_key)).fingerprint != manifest.key_fingerprint:
        raise WrongKey(
            f"{settings.sealing_key} is not the sealing key of this backup: put that one in its place"
        )


def _tell(settings: Settings, manifest: Manifest) -> bool:
    """Check what was put back and print how it is."""
    engine = reading_engine(settings.store)
    try:
        with engine.connect() as connection, connection.begin():
            report = checking.verify_house(Tx(connection, wall_clock()))
    finally:
        engine.dispose()
    click.echo(f"Restored {manifest.rows:,} rows.")
    for line in report.lines:
        click.echo(line)
    if manifest.key_fingerprint and not settings.sealing_key.exists():
        click.echo(f"Before the server starts, put the sealing key back at {settings.sealing_key}.")
    return report.is_sound
