"""What one viewer sees, and how the news fold into it. The TypeScript twin is client/src/state/fold.ts."""

from msgspec import Struct
from msgspec.structs import replace

from doithoai.domain.dialogue import TEXT_LIMIT, Conclusion, Phase
from doithoai.domain.people import STAFF, Identity, Role, Salutation
from doithoai.domain.question import (
    Answer,
    Channel,
    DeclineReason,
    Draft,
    Flag,
    Handling,
    Kind,
    Opening,
    Outcome,
    Verdict,
)
from doithoai.domain.tally import Tally
from doithoai.domain.watchwords import Hint


class Header(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The dialogue as a viewer sees it. Times in ms since 1970 UTC.

    ``office_note`` and ``conclusions`` reach staff only.
    """

    code: str
    title: str
    starts_at: int
    ends_at: int | None = None
    phase: Phase
    organiser: str = ""
    theme: str = ""
    place: str = ""
    salutation: Salutation = Salutation.TEACHERS
    text_limit: int = TEXT_LIMIT
    fields: tuple[str, ...] = ()
    identities: tuple[Identity, ...] = ()
    intake_open: bool = True
    now: int | None = None
    on_break: bool = False
    message: str = ""
    announcement: str = ""
    office_note: str = ""
    counts_shown: bool = True
    accent: str = ""
    logo: str = ""
    conclusions: tuple[Conclusion, ...] = ()
    head: str = ""
    started_at: int | None = None
    closed_at: int | None = None


class Card(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A question as one viewer sees it. What a viewer may not see stands at its default."""

    no: int
    text: str
    at: int
    kind: Kind = Kind.QUESTION
    field: str = ""
    identity: Identity = Identity.NAMED
    asker: str = ""
    unit: str = ""
    mine: bool = False
    handling: Handling = Handling.ACCEPTED
    reason: DeclineReason | None = None
    note: str = ""
    referred_to: str = ""
    into: int | None = None
    handled_by: str = ""
    handled_at: int | None = None
    rank: int | None = None
    answer: Answer = Answer.NONE
    answerer: str = ""
    called_at: int | None = None
    answered_at: int | None = None
    due: str = ""
    answer_text: str = ""
    outcome: Outcome | None = None
    confirmed_by: str = ""
    confirmed_at: int | None = None
    corrected_at: int | None = None
    summary: str = ""
    flag: Flag | None = None
    hints: tuple[Hint, ...] = ()
    briefing: str = ""
    draft: Draft = Draft.NONE
    draft_text: str = ""
    draft_outcome: Outcome | None = None
    draft_seat: int | None = None
    draft_by: str = ""
    draft_note: str = ""
    checked_by: str = ""
    answering_unit: int | None = None
    answering_name: str = ""
    answering_due: str = ""
    channel: Channel = Channel.ONLINE
    came_at: int | None = None
    opening: Opening = Opening.NONE
    opening_reason: str = ""
    opening_seat: int | None = None
    opening_role: str = ""
    opening_by: str = ""
    opened_by: str = ""
    opened_at: int | None = None
    verdict: Verdict | None = None
    reply: str = ""
    replied_at: int | None = None
    supports: int = 0


class You(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The viewer: the role held here, the name shown, and the commands that may be given.

    ``seat`` is told to staff, so that they know their own work among the others'.
    """

    role: Role
    seat: int = 0
    name: str = ""
    unit: str = ""
    may: tuple[str, ...] = ()


class Snapshot(Struct, frozen=True, kw_only=True):
    """All that a viewer sees at ``seq``. ``supported`` are the numbers this viewer supports."""

    epoch: str
    seq: int
    you: You
    dialogue: Header
    questions: dict[int, Card]
    tally: Tally
    supported: frozenset[int] = frozenset()
    present: int = 0


class News(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What changed for a viewer between ``prev`` and ``seq``: cards to put, numbers to take away."""

    seq: int
    prev: int
    dialogue: Header | None = None
    questions: tuple[Card, ...] = ()
    gone: tuple[int, ...] = ()


class Tick(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Figures that change often; the latest wins. ``supports`` maps number to count."""

    supports: dict[int, int] = {}
    tally: Tally | None = None
    present: int | None = None


def fold(snapshot: Snapshot, news: News) -> Snapshot:
    """Return ``snapshot`` with ``news`` applied; news from before it change nothing."""
    if news.seq < snapshot.seq:
        return snapshot
    questions = {no: card for no, card in snapshot.questions.items() if no not in news.gone}
    questions.update((card.no, card) for card in news.questions)
    folded = replace(snapshot, seq=news.seq, questions=questions, dialogue=news.dialogue or snapshot.dialogue)
    return folded if counts_seen(folded) else _without_counts(folded)


def counts_seen(snapshot: Snapshot) -> bool:
    """Whether this viewer sees how many support a question now; the public may have to wait."""
    return snapshot.dialogue.counts_shown or snapshot.you.role in STAFF


def _without_counts(snapshot: Snapshot) -> Snapshot:
    questions = {no: replace(card, supports=0) for no, card in snapshot.questions.items()}
    return replace(snapshot, questions=questions)


def fold_tick(snapshot: Snapshot, tick: Tick) -> Snapshot:
    """Return ``snapshot`` with the figures of ``tick``; counts of unseen questions are passed over."""
    seen = {no: n for no, n in tick.supports.items() if no in snapshot.questions}
    questions = {**snapshot.questions, **{
        no: replace(snapshot.questions[no], supports=n) for no, n in seen.items()
    }}  # fmt: skip
    return replace(
        snapshot,
        questions=questions,
        tally=tick.tally or snapshot.tally,
        present=snapshot.present if tick.present is None else tick.present,
    )
