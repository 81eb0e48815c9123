"""What several commands need: the settings, and running the server."""

import time
from collections.abc import Callable
from functools import partial
from typing import Final, TypeVar

import click

from doithoai.app import WhenOpen
from doithoai.app import serve as run_server
from doithoai.observability import logs
from doithoai.settings import BadSetting, Settings, load
from doithoai.store.engine import answers

T = TypeVar("T")
DATABASE_SECONDS: Final = 15.0


def settings() -> Settings:
    """Return the settings; one that can't be used ends the command with a sentence."""
    try:
        return load()
    except BadSetting as error:
        raise click.ClickException(str(error)) from None


def run(settings: Settings, when_open: WhenOpen) -> None:
    """Run the server until it is told to stop."""
    logs.configure(settings.log)
    wait_for_the_database(settings)
    listening(settings, partial(run_server, when_open=when_open))


def listening(settings: Settings, serve: Callable[[Settings], T]) -> T:
    """Return what ``serve`` returns; a port that can't be had ends the command with a sentence."""
    try:
        return serve(settings)
    except OSError as error:
        raise click.ClickException(
            f"Can't listen on {settings.host}:{settings.port}: {error.strerror}"
        ) from None


def wait_for_the_database(settings: Settings) -> None:
    """Give a database that starts together with us some time; a sentence ends the command in the end."""
    until = time.monotonic() + DATABASE_SECONDS
    while not answers(settings.store):
        if time.monotonic() > until:
            raise click.ClickException(
                "The database does not answer. See that it runs, and that DOITHOAI_DATABASE_URL is right."
            )
        click.echo("Waiting for the database", err=True)
        time.sleep(1)
