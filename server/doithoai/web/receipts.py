"""Following a question for years with its receipt, without an account."""

from dataclasses import dataclass

from starlette.responses import Response

from doithoai.actions.asking import receipt_hash
from doithoai.domain import audience
from doithoai.domain.audience import Audience
from doithoai.domain.codes import is_receipt, typed
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.snapshot import Card
from doithoai.store import dialogues, questions
from doithoai.store.transaction import Tx
from doithoai.web.visit import Visit
from doithoai.web.words import Words

CODE_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt leads to: the question as its asker sees it, and the one it was merged into."""

    dialogue: Dialogue
    card: Card
    lead: Card | None


async def page(visit: Visit) -> Response:
    """Show the field for the receipt code."""
    return visit.html("receipt.html", code="", receipt=None, is_wrong=False, is_slowed=False)


async def look_up(visit: Visit) -> Response:
    """Show what became of the question whose code was typed."""
    return await _answer(visit, (await visit.form()).get("code", ""), 422)


async def from_qr(visit: Visit) -> Response:
    """Show what became of the question whose code stands in the path."""
    return await _answer(visit, visit.request.path_params["code"], 404)


async def _answer(visit: Visit, written: str, missing: int) -> Response:
    code = typed(written[:CODE_LIMIT])
    is_slowed = not visit.is_open("receipts")
    receipt: Receipt | None = None
    if is_receipt(code) and not is_slowed:
        receipt = await visit.front.house.read(_find, receipt_hash(code))
    if receipt is None:
        visit.count("receipts")
    else:
        visit.words = Words(visit.words.lang, receipt.dialogue.salutation)
    status = 429 if is_slowed else 200 if receipt else missing
    return visit.html(
        "receipt.html", status, here="/r/", code=written[:CODE_LIMIT], receipt=receipt,
        is_wrong=receipt is None and not is_slowed, is_slowed=is_slowed,
    )  # fmt: skip


def _find(tx: Tx, receipt: bytes) -> Receipt | None:
    found = questions.find_by_receipt(tx, receipt)
    if found is None:
        return None
    dialogue, question = found
    card = audience.card(question, Audience.PUBLIC, own=True)
    lead = questions.load(tx, dialogue, question.into) if question.into else None
    shown = audience.card(lead, Audience.PUBLIC) if lead else None
    return Receipt(dialogues.load(tx, dialogue), card, shown) if card else None
