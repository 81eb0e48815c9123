"""The page of an answering unit: the questions it was sent, and its drafts. It sees no other question."""

import secrets
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import msgspec
from starlette.responses import Response

from doithoai.actions.unit_drafts import draft_over
from doithoai.domain import audience, delegating, drafting
from doithoai.domain.answering import ANSWER_LIMIT
from doithoai.domain.calendar import day_of
from doithoai.domain.commands import DraftAnswer
from doithoai.domain.errors import Refused
from doithoai.domain.question import Answer, Draft, Outcome, Question
from doithoai.domain.snapshot import Card
from doithoai.live.wire import CommandId
from doithoai.locale.catalogue import mark as _
from doithoai.store import delegations
from doithoai.web.opinions import Told
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import SeatVisit, see_other
from doithoai.web.words import Words

OPEN: Final = frozenset({Answer.NONE, Answer.DEFERRED})
PAGE: Final = 50
SKIP_DIGITS: Final = 7
#: What has to be done comes first.
ORDER: Final = (Draft.RETURNED, Draft.NONE, Draft.WRITING, Draft.ASKED, Draft.CHECKED)


@dataclass(frozen=True, slots=True)
class Sent:
    """A question that the unit was sent.

    ``mark`` is the draft that is shown; if one was refused, ``form`` holds what was typed, ``wrong`` why.
    """

    card: Card
    mark: str
    is_late: bool
    form: dict[str, str] = field(default_factory=dict)
    wrong: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the unit may still write."""
        return self.card.answer in OPEN and self.card.draft is not Draft.CHECKED


async def page(visit: SeatVisit) -> Response:
    """Show what the unit was sent."""
    return await _page(visit, {})


async def draft(visit: SeatVisit) -> Response:
    """Save a draft, or send it to be checked. The form's id makes a second press harmless."""
    form = await visit.form()
    try:
        command = _drafted(form)
        command_id = msgspec.convert(form.get("id", ""), CommandId)
        seen = form.get("seen", "")
        await visit.front.house.write(draft_over, visit.seat, command_id, command, seen)
    except msgspec.ValidationError:
        return await _page(visit, form, Refused("form_unreadable"))
    except Refused as refused:
        return await _page(visit, form, refused)
    return see_other(f"{_here(visit)}?skip={_skip(visit)}#no-{command.question}")


def standing(sent: Sent, words: Words) -> Told:
    """Return how far the draft is, as a sign, a tone and a sentence."""
    card = sent.card
    if card.answer not in OPEN:
        return Told("check", "ok", words(_("Đã trả lời")))
    if sent.is_late and card.draft is not Draft.RETURNED:
        return Told("clock", "stop", words(_("Quá hạn dự thảo")))
    icon, tone, text = _STANDINGS[card.draft]
    return Told(icon, tone, words(text, by=card.checked_by))


_STANDINGS: Final = {
    Draft.NONE: ("ring", "wait", _("Chưa có dự thảo")),
    Draft.WRITING: ("pen", "wait", _("Đang soạn")),
    Draft.ASKED: ("clock", "", _("Đã gửi, chờ thư ký kiểm tra")),
    Draft.RETURNED: ("undo", "stop", _("Thư ký gửi lại để sửa")),
    Draft.CHECKED: ("check", "ok", _("{by} đã kiểm tra, chờ công bố")),
}


def _drafted(form: dict[str, str]) -> DraftAnswer:
    given = {name: form.get(name, "") for name in ("question", "text", "outcome")}
    return msgspec.convert(
        {**given, "do": "draft_answer", "ready": "ready" in form}, DraftAnswer, strict=False
    )


async def _page(visit: SeatVisit, form: dict[str, str], refused: Refused | None = None) -> Response:
    house, unit = visit.front.house, visit.seat.unit_id
    found = [] if unit is None else await house.read(delegations.of_unit, visit.dialogue.id, unit)
    today = day_of(house.clock())
    wrong = sentence(visit.words, refused) if refused else ""
    sent = [_sent(question, today, form, wrong) for question in found]
    sent.sort(key=_place)
    skip = 0 if refused else _skip(visit)
    return visit.html(
        "unit.html", status_of(refused), here=_here(visit), dialogue=visit.dialogue, seat=visit.seat,
        sent=sent[skip : skip + PAGE], count=len(sent), skip=skip, page_size=PAGE, standing=standing,
        outcomes=list(Outcome), limit=ANSWER_LIMIT,
        new_id=lambda: secrets.token_urlsafe(18), form=form,
        wrong="" if any(one.wrong for one in sent) else wrong,
    )  # fmt: skip


def _sent(question: Question, today: date, form: dict[str, str], wrong: str) -> Sent:
    is_this = form.get("question") == str(question.no)
    return Sent(
        card=audience.unit_card(question),
        mark=drafting.mark(question),
        is_late=delegating.is_overdue(question.draft, question.answer, question.answering_due, today),
        form=form if is_this else {},
        wrong=wrong if is_this else "",
    )


def _place(sent: Sent) -> tuple[bool, bool, int, str, int]:
    """What was refused just now stands first, what is answered last."""
    card = sent.card
    order = ORDER.index(card.draft)
    return not sent.wrong, card.answer not in OPEN, order, card.answering_due or "9999", card.no


def _here(visit: SeatVisit) -> str:
    return f"/d/{visit.dialogue.code}/unit"


def _skip(visit: SeatVisit) -> int:
    written = visit.request.query_params.get("skip", "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < SKIP_DIGITS else 0
