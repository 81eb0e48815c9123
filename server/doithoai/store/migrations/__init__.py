"""The steps that bring a database to the tables of today, in order; run by alembic at every start."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

#: Any number that nobody else locks in this database.
_LOCK = 6_032_180


def migrate(connection: Connection) -> None:
    """Bring the database behind ``connection`` up to date.

    Processes that start together on one PostgreSQL wait for each other here until the caller's commit.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
