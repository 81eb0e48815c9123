"""A question and its three axes: handling, answer, outcome (domain.md §3.4 of the field notes)."""

from enum import StrEnum

from msgspec import Struct

from doithoai.domain.people import Identity


class Kind(StrEnum):
    """What sort of opinion it is; the count takes all of them."""

    QUESTION = "question"
    PROPOSAL = "proposal"
    PETITION = "petition"
    SUGGESTION = "suggestion"
    REPORT = "report"


class Channel(StrEnum):
    """How a question came in. All but ``online`` were taken down by somebody who works on the dialogue."""

    ONLINE = "online"
    PAPER = "paper"
    PHONE = "phone"
    SITE = "site"
    OTHER = "other"


class Handling(StrEnum):
    """What the moderators decided."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REFERRED = "referred"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """How far the answer is."""

    NONE = "none"
    ANSWERING = "answering"
    LIVE = "live"
    DEFERRED = "deferred"
    WRITTEN = "written"


class Outcome(StrEnum):
    """What became of it. "Answered" is not "resolved"."""

    EXPLAINED = "explained"
    TAKEN_ON_BOARD = "taken_on_board"
    RESOLVED = "resolved"
    IN_PROGRESS = "in_progress"
    PLANNED = "planned"
    UNRESOLVED = "unresolved"
    PASSED_ON = "passed_on"


class DeclineReason(StrEnum):
    """Why a question was not accepted; the asker always sees it."""

    OFF_TOPIC = "off_topic"
    OFFENSIVE = "offensive"
    ADVERTISEMENT = "advertisement"
    UNLAWFUL = "unlawful"
    FINALLY_SETTLED = "finally_settled"
    UNCLEAR = "unclear"


class Flag(StrEnum):
    """What a question really is, where the law has a route of its own for it.

    Sources: Luật Khiếu nại 2011, Luật Tố cáo 2018.
    """

    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"


class Draft(StrEnum):
    """How far the draft of a written answer is."""

    NONE = "none"
    WRITING = "writing"
    ASKED = "asked"
    CHECKED = "checked"
    RETURNED = "returned"


class Opening(StrEnum):
    """Whether a sealed name was opened."""

    NONE = "none"
    ASKED = "asked"
    REFUSED = "refused"
    OPENED = "opened"


class Verdict(StrEnum):
    """What the asker says of the answer."""

    SETTLED = "settled"
    PARTLY = "partly"
    NOT_SETTLED = "not_settled"


ANSWERED = frozenset({Answer.LIVE, Answer.WRITTEN})


class Question(Struct, frozen=True, kw_only=True):
    """One question. Times in ms since 1970 UTC, ``due`` an ISO date.

    ``seq`` is the number of the last event that touched it.
    ``asker`` is the seat that sent it, None where no link may be kept, and where it was taken down for
    somebody: ``channel`` then says from where, ``came_at`` when it really came. ``rank`` orders the queue.
    ``answering_unit`` was asked for a draft by ``answering_due``. ``envelope`` holds, encrypted, who sent a
    sealed one. ``draft_seat`` wrote the draft, ``opening_seat`` asked for the sealed name.
    """

    no: int
    asker: int | None
    asker_name: str
    unit: str
    envelope: str = ""
    identity: Identity
    text: str
    kind: Kind
    field: str
    at: int
    handling: Handling = Handling.WAITING
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
    opened_role: str = ""
    opened_seat: int | None = None
    opened_at: int | None = None
    verdict: Verdict | None = None
    reply: str = ""
    replied_at: int | None = None
    supports: int = 0
    seq: int = 0


#: Names of staff that only the rows hold: the ledger says who acted by role and seat.
STAFF_NAMES = ("handled_by", "confirmed_by", "draft_by", "checked_by", "opening_by", "opened_by")


def is_queued(question: Question) -> bool:
    """Whether it stands in the queue, waiting to be called."""
    return question.handling is Handling.ACCEPTED and question.answer is Answer.NONE


def is_accounted_for(question: Question) -> bool:
    """Whether nothing is left open but what has a due date; needed to conclude."""
    if question.handling is Handling.WAITING:
        return False
    if question.handling is not Handling.ACCEPTED:
        return True
    return question.answer in {Answer.LIVE, Answer.WRITTEN, Answer.DEFERRED}
