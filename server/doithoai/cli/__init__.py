"""The command line. Each command has a module of its own."""

import logging

import click

from doithoai import __version__
from doithoai.cli.backup import backup
from doithoai.cli.demo import demo
from doithoai.cli.doctor import doctor
from doithoai.cli.lookalikes import lookalikes
from doithoai.cli.password import password
from doithoai.cli.rehearse import rehearse
from doithoai.cli.restore import restore
from doithoai.cli.serve import serve
from doithoai.cli.verify import verify
from doithoai.observability import logs


@click.group()
@click.version_option(__version__, prog_name="doithoai")
def main() -> None:
    """Live dialogues between leaders and thousands of people. Settings come from DOITHOAI_* variables."""
    logs.configure("text", logging.WARNING)


for command in (backup, demo, doctor, lookalikes, password, rehearse, restore, serve, verify):
    main.add_command(command)
