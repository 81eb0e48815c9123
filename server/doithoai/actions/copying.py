"""How a new dialogue is set up from an earlier one."""

from doithoai.actions.people import create_dialogue
from doithoai.actions.work import Work
from doithoai.domain import look
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.errors import Refused
from doithoai.domain.people import Role
from doithoai.domain.plan import copied
from doithoai.store import dialogues, plans, seats
from doithoai.store.accounts import Account
from doithoai.store.transaction import Tx


def copy_dialogue(
    tx: Tx, source: int, organisation: int, title: str, starts_at: int, owner: Account
) -> Dialogue:
    """Set up a dialogue of ``organisation`` like ``source``, called ``title``, at ``starts_at`` (ms, UTC).

    Its people, roster, links and papers are not taken along, and it is not listed yet. Raises ``Refused``:
    ``no_such_dialogue`` for one of another organisation, else as ``create_dialogue`` and ``check`` do.
    """
    if dialogues.organisation_of(tx, source) != organisation:
        raise Refused("no_such_dialogue")
    before = dialogues.load(tx, source)
    shift = starts_at - before.starts_at
    header = {name: getattr(before, name) for name in (*dialogues.PLANNED, "text_limit")}
    ends_at = None if before.ends_at is None else before.ends_at + shift
    new = {**header, "title": title, "starts_at": starts_at, "ends_at": ends_at}
    made = create_dialogue(tx, new, owner, organisation=organisation)
    plans.save(tx, made.id, copied(plans.load(tx, source).plan, shift), 0, owner.name)
    return _dress(tx, made, before, owner)


def _dress(tx: Tx, made: Dialogue, before: Dialogue, owner: Account) -> Dialogue:
    seat = seats.of_account(tx, made.id, owner.id, Role.ORGANISER)
    accent = before.accent or look.ACCENTS[0]
    if seat is None or (accent, before.logo) == (look.ACCENTS[0], ""):
        return made
    work = Work(tx, seat, dialogues.load_for_change(tx, made.id))
    work.happen(look.change(work.dialogue, accent, before.logo))
    dialogues.save(tx, work.dialogue)
    return work.dialogue
