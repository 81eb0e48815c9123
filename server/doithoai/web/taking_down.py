"""What the forms for taking a question down have in common."""

import secrets
from typing import Any, Final

import msgspec

from doithoai.actions.perform import perform
from doithoai.domain.commands import TakeDownQuestion
from doithoai.domain.errors import Refused
from doithoai.domain.question import Channel
from doithoai.live.wire import CommandId
from doithoai.store.commands import Done
from doithoai.web.visit import SeatVisit
from doithoai.web.words import parse_local

CHANNELS: Final = tuple(channel for channel in Channel if channel is not Channel.ONLINE)
_TOLD: Final = ("text", "kind", "field", "asker", "unit", "channel")


async def take_down(visit: SeatVisit, form: dict[str, str]) -> Done:
    """Keep the question of a form; its id makes a second press harmless. Raises ``Refused``."""
    try:
        command_id = msgspec.convert(form.get("id", ""), CommandId)
        given: dict[str, Any] = {name: form[name] for name in _TOLD if form.get(name)}
        told = {"text": "", "do": "take_down_question", "came_at": _came_at(form.get("came_at", ""))} | given
        command = msgspec.convert(told, TakeDownQuestion)
    except msgspec.ValidationError:
        raise Refused("form_unreadable") from None
    return await visit.front.house.write(perform, visit.seat.id, command_id, command)


def new_id() -> str:
    """Return an id for a form that is shown now."""
    return secrets.token_urlsafe(18)


def _came_at(text: str) -> int | None:
    if not text:
        return None
    try:
        return max(0, parse_local(text))
    except (ValueError, OverflowError):
        raise Refused("not_a_date") from None
