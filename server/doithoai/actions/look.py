"""How an organiser gives a dialogue its colour and its logo."""

import hashlib

from doithoai.actions.work import Work
from doithoai.domain import look
from doithoai.domain.errors import Refused
from doithoai.domain.permissions import may_change_look
from doithoai.store import dialogues, logos, seats
from doithoai.store.commands import Done
from doithoai.store.transaction import Tx


def change_look(tx: Tx, seat_id: int, accent: str, picture: bytes = b"", without: bool = False) -> Done:
    """Give the dialogue of an organiser's seat another look; raises ``Refused``.

    ``picture``: the file of a new logo, nothing to leave it as it is; ``without``: take the logo away.
    """
    seat = seats.find(tx, seat_id)
    if seat is None:
        raise Refused("seat_revoked")
    if not may_change_look(seat.role):
        raise Refused("not_allowed")
    work = Work(tx, seat, dialogues.load_for_change(tx, seat.dialogue))
    kept = "" if without else work.dialogue.logo
    done = work.happen(look.change(work.dialogue, accent, _keep(tx, picture) if picture else kept))
    dialogues.save(tx, work.dialogue)
    return done


def _keep(tx: Tx, picture: bytes) -> str:
    kind = look.check_logo(picture).kind
    name = hashlib.sha256(picture).hexdigest()
    logos.keep(tx, name, kind, picture)
    return name
