"""What several commands need: the settings, and running the server."""

import logging

import click
import structlog

from doithoai.app import WhenOpen
from doithoai.app import serve as run_server
from doithoai.settings import BadSetting, Settings, load


def settings() -> Settings:
    """Return the settings; one that can't be used ends the command with a sentence."""
    try:
        return load()
    except BadSetting as error:
        raise click.ClickException(str(error)) from None


def run(settings: Settings, when_open: WhenOpen) -> None:
    """Run the server until it is told to stop."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    try:
        run_server(settings, when_open)
    except OSError as error:
        raise click.ClickException(
            f"Can't listen on {settings.host}:{settings.port}: {error.strerror}"
        ) from None
