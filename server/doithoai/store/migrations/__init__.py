"""The steps that bring a database to the tables of today, in order; run by alembic at every start."""

from pathlib import Path

import structlog
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

log = structlog.get_logger()

#: Any number that nobody else locks in this database.
_LOCK = 6_032_180


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the database behind ``connection`` up to date, or to an earlier ``revision``.

    Processes that start together on one PostgreSQL wait for each other here until the caller's commit.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    config = _config()
    config.attributes["connection"] = connection
    was = revision_of(connection)
    command.upgrade(config, revision)
    if was != revision_of(connection):
        log.info("migrated", was=was or "", now=revision_of(connection))


def revision_of(connection: Connection) -> str | None:
    """Return how far the database has been brought, None for one without our tables."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str:
    """Return what :func:`migrate` brings a database to."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def is_known(revision: str) -> bool:
    """Whether this release has a step to ``revision``."""
    steps = ScriptDirectory.from_config(_config()).walk_revisions()
    return any(step.revision == revision for step in steps)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config
