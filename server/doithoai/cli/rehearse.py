"""``doithoai rehearse``."""

import asyncio
import contextlib
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Final, NoReturn
from urllib.error import URLError
from urllib.request import urlopen

import click
import msgspec

from doithoai.cli import common
from doithoai.cli.rehearse_progress import Progress
from doithoai.rehearsal.crowd import ASKERS_SHARE, Plan
from doithoai.rehearsal.http_line import Failed
from doithoai.rehearsal.rehearse import rehearse as play
from doithoai.rehearsal.verdict import Report
from doithoai.rehearsal.words import Words
from doithoai.settings import Settings

NOT_READY: Final = 1
NOT_PLAYED: Final = 2
INTERRUPTED: Final = 130
PROBE_SECONDS: Final = 5.0


@click.command()
@click.option("--participants", default=3218, show_default=True, type=click.IntRange(2, 100_000))
@click.option("--askers", type=click.IntRange(2), help="How many of them ask. Default: 2 in a hundred.")
@click.option("--url", default="", help="Where people reach the server. Default: as the settings say.")
@click.option(
    "--arrival-seconds", default=60.0, show_default=True, help="All come within this time; 0: at once."
)
@click.option("--question-seconds", default=60.0, show_default=True, help="All questions come within it.")
@click.option("--support-seconds", default=10.0, show_default=True, help="Everybody supports within it.")
@click.option("--calm-seconds", default=10.0, show_default=True, help="So long nothing happens.")
@click.option("--lang", default="vi", type=click.Choice(("vi", "en")), help="The language of the verdict.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print the verdict as JSON, progress to standard error."
)
def rehearse(
    participants: int, askers: int | None, url: str, lang: str, as_json: bool, **seconds: float
) -> None:
    """Let a simulated crowd play a dialogue against the running server, and say whether it is ready.

    Nothing stays behind. Exit status: 0 ready, 1 not ready, 2 could not be played.
    """
    settings = common.settings()
    plan = Plan(
        participants=participants,
        askers=min(participants, askers or max(2, round(participants * ASKERS_SHARE))),
        arrival=seconds["arrival_seconds"],
        questions=seconds["question_seconds"],
        supports=seconds["support_seconds"],
        calm=seconds["calm_seconds"],
    )
    words = Words(lang)
    with _server(settings, url) as address:
        report = _play(address, _key(settings), plan, Progress(words, as_json))
    _tell(report, words, as_json)
    sys.exit(0 if report.ready else NOT_READY)


def _play(url: str, key: str, plan: Plan, progress: Progress) -> Report:
    """Play it; Ctrl-C and SIGTERM end it like a fire drill: everybody out, nothing left behind."""

    async def playing() -> Report:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - we are in one
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, task.cancel)
        return await play(url, key, plan, progress)

    try:
        return asyncio.run(playing())
    except asyncio.CancelledError:
        sys.exit(INTERRUPTED)
    except Failed as failed:
        if str(failed) == "403":
            _give_up("The server has another operator's key; see DOITHOAI_OPERATOR_KEY_FILE.")
        _give_up(f"The rehearsal could not be played at {url}: {failed}")


def _give_up(why: str) -> NoReturn:
    click.echo(why, err=True)
    sys.exit(NOT_PLAYED)


def _key(settings: Settings) -> str:
    """Return the operator's key, which the server made when it started."""
    try:
        return settings.operator_key.read_text(encoding="ascii").strip()
    except OSError as error:
        _give_up(
            f"{settings.operator_key} can't be read: {error.strerror}. Run this on the server's machine."
        )


@contextlib.contextmanager
def _server(settings: Settings, url: str) -> Iterator[str]:
    """Give the address of a server that answers; where none does, one runs as long as it takes."""
    address = (url or settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")
    if url or _answers(address):
        yield address
        return
    click.echo(f"No server answers at {address}, so one is started for as long as it takes.", err=True)
    command = [sys.executable, "-u", "-m", "doithoai", "serve"]
    with subprocess.Popen(  # noqa: S603 - ourselves
        command, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as server:
        try:
            yield _ready_at(server)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


def _ready_at(server: "subprocess.Popen[str]") -> str:
    assert server.stdout is not None  # noqa: S101 - a pipe
    for line in server.stdout:
        if found := re.search(r"is ready at (\S+)", line):
            return found[1]
    _give_up("The server did not start.")


def _answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/healthz", timeout=PROBE_SECONDS):  # noqa: S310 - the operator's own setting
            return True
    except (URLError, OSError, ValueError):
        return False


def _tell(report: Report, words: Words, as_json: bool) -> None:
    if as_json:
        click.echo(msgspec.json.encode(report))
        return
    click.echo()
    for line in (*words.table(report), "", *words.verdict(report)):
        click.echo(line)
