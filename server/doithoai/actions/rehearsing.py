"""A rehearsal: a dialogue in which simulated people play, and which is wiped in the end."""

from dataclasses import dataclass
from typing import Final

from doithoai.actions.people import create_dialogue, invite
from doithoai.actions.perform import perform
from doithoai.domain.commands import StartDialogue
from doithoai.domain.people import Identity, Role
from doithoai.store import rehearsals
from doithoai.store.transaction import Tx

#: Stands on every screen, in both languages at once.
TITLE: Final = "Diễn tập (rehearsal)"
#: Rows that are wiped in one transaction: some 30 ms, so that nobody else waits long.
WIPED_AT_ONCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A rehearsal that has begun, with the secrets of its moderator's and its host's links."""

    dialogue: int
    code: str
    moderator: str
    host: str


def begin(tx: Tx) -> Rehearsal:
    """Make a rehearsal and start it. Nobody owns it, and it is listed nowhere."""
    plan = {"title": TITLE, "starts_at": tx.now, "identities": (Identity.NAMED, Identity.SEALED)}
    dialogue = create_dialogue(tx, plan, rehearsal=True)
    _, moderator = invite(tx, dialogue.id, Role.MODERATOR, TITLE)
    host, link = invite(tx, dialogue.id, Role.HOST, TITLE)
    perform(tx, host.id, f"rehearsal-starts-{dialogue.code}", StartDialogue())
    return Rehearsal(dialogue.id, dialogue.code, moderator, link)


def wipe_some(tx: Tx, dialogue: int) -> bool:
    """Delete a part of a rehearsal; True once nothing of it is left. Call it until then."""
    return rehearsals.wipe_some(tx, dialogue, WIPED_AT_ONCE)
