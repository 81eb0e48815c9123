"""``doithoai password``."""

import json
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import click

from doithoai.cli import common
from doithoai.settings import Settings

SECONDS: Final = 15.0
_WHY: Final = {
    403: "The server has another operator's key; see DOITHOAI_OPERATOR_KEY_FILE.",
    404: "There is no account with this login.",
}


@click.command()
@click.argument("login")
@click.option("--without-second-factor", is_flag=True, help="Take the account's second factor away as well.")
@click.option("--url", default="", help="Where people reach the server. Default: as the settings say.")
def password(login: str, without_second_factor: bool, url: str) -> None:
    """Print a link by which the holder of LOGIN chooses a new password. It works once, for a day.

    For an organisation whose only administrator can't sign in any more. The server must be running.
    """
    settings = common.settings()
    address = (url or settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")
    asked = {"login": login, "without_second_factor": without_second_factor}
    click.echo(address + _ask(address, _key(settings), asked))


def _ask(address: str, key: str, asked: dict[str, object]) -> str:
    headers = {"authorization": f"Bearer {key}", "sec-fetch-site": "same-origin"}
    request = Request(f"{address}/password-links", json.dumps(asked).encode(), headers)  # noqa: S310 - the operator's own setting
    try:
        with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - as above
            path: str = json.load(answer)["path"]
            return path
    except HTTPError as error:
        with error:
            raise click.ClickException(_WHY.get(error.code, f"The server answers {error.code}.")) from None
    except (URLError, OSError, ValueError) as error:
        raise click.ClickException(f"No server answers at {address}: {error}") from None


def _key(settings: Settings) -> str:
    try:
        return settings.operator_key.read_text(encoding="ascii").strip()
    except OSError as error:
        raise click.ClickException(
            f"{settings.operator_key} can't be read: {error.strerror}. Run this on the server's machine."
        ) from None
