"""The moments of the plan: collecting opens and the intake ends by themselves, each once."""

from doithoai.domain import dialogue as rules
from doithoai.domain.dialogue import Dialogue, Phase
from doithoai.domain.events import Event
from doithoai.domain.evolve import evolve_dialogue
from doithoai.store import dialogues, ledger, plans
from doithoai.store.transaction import Tx

SERVER = "server"


def keep_to_plan(tx: Tx, dialogue: int) -> None:
    """Do what the plan of ``dialogue`` wants by now; nothing where that was done, by whomever.

    Who reopens the intake by hand after its end is not overruled: an end is carried out once.
    """
    before = dialogues.load_for_change(tx, dialogue)
    moments = plans.moments(tx, dialogue)
    after = before
    if moments.opens_by(tx.now) and before.phase is Phase.PLANNED:
        after = _happen(tx, after, rules.open_collecting(after))
    if moments.ends_by(tx.now) and after.phase in {Phase.COLLECTING, Phase.LIVE}:
        if after.intake_open:
            after = _happen(tx, after, rules.switch_intake(after, is_open=False))
        plans.note_intake_done(tx, dialogue, moments.intake_until)
    if after is not before:
        dialogues.save(tx, after)


def _happen(tx: Tx, dialogue: Dialogue, event: Event) -> Dialogue:
    seq = ledger.append(tx, dialogue, SERVER, event, tx.now)
    return evolve_dialogue(dialogue, event, tx.now, seq)
