"""Following a question for years with its receipt, and saying what the answer is worth; no account needed."""

from contextlib import suppress
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import Response

from doithoai.actions import following
from doithoai.actions.asking import receipt_hash
from doithoai.documents import proof as proofs
from doithoai.domain import audience
from doithoai.domain.answering import has_replied
from doithoai.domain.audience import Audience
from doithoai.domain.codes import is_receipt, typed
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.errors import Refused
from doithoai.domain.question import ANSWERED, Verdict
from doithoai.domain.snapshot import Card
from doithoai.locale.catalogue import mark as _
from doithoai.store import dialogues, heads, ledger, questions
from doithoai.store.heads import Head
from doithoai.store.transaction import Tx
from doithoai.web.sentences import sentence, status_of
from doithoai.web.standing import ROUTES, VERDICT_NAMES, axes
from doithoai.web.visit import Visit, see_other
from doithoai.web.words import Words

CODE_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt leads to: the question as its asker sees it, and the one it was merged into.

    ``row`` is the question's row in the ledger, ``heads`` the published heads that cover it.
    """

    code: str
    dialogue: Dialogue
    card: Card
    lead: Card | None
    row: int
    heads: list[Head]
    is_head_due: bool

    @property
    def may_reply(self) -> bool:
        """Whether its asker may say now what the answer is worth."""
        answered = self.lead or self.card
        return answered.answer in ANSWERED and not has_replied(self.card, answered)


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply as it was typed, and what is wrong with its verdict or its text."""

    verdict: str = ""
    text: str = ""
    wrong_verdict: str = ""
    wrong: str = ""


async def page(visit: Visit) -> Response:
    """Show the field for the receipt code."""
    return visit.html("receipt.html", code="", is_wrong=False, is_slowed=False)


async def look_up(visit: Visit) -> Response:
    """Show what became of the question whose code was typed."""
    return await _answer(visit, (await visit.form()).get("code", ""), 422)


async def from_qr(visit: Visit) -> Response:
    """Show what became of the question whose code stands in the path."""
    return await _answer(visit, visit.request.path_params["code"], 404)


async def reply(visit: Visit) -> Response:
    """Take down what the asker says of the answer. Whoever said it already sees what was said first."""
    receipt = await _receipt_of(visit)
    form = await visit.form()
    verdict, text = form.get("verdict", ""), form.get("text", "")
    if verdict not in VERDICT_NAMES:
        wrong = visit.words(_("{You} chọn một trong ba câu."))
        return _show(visit, receipt, 422, Reply(text=text, wrong_verdict=wrong))
    try:
        hashed = receipt_hash(receipt.code)
        await visit.front.house.write(following.reply_by_receipt, hashed, Verdict(verdict), text)
    except Refused as refused:
        if refused.code != "already_replied":
            typed_in = Reply(verdict, text, wrong=sentence(visit.words, refused))
            return _show(visit, receipt, status_of(refused), typed_in)
    return see_other(f"/r/{receipt.code}")


async def proof(visit: Visit) -> Response:
    """Send the proof that the question is in the record; ``?size=`` chooses an older head than the last."""
    if not visit.is_open("proofs"):
        raise HTTPException(429)
    receipt = await _receipt_of(visit)
    size = visit.request.query_params.get("size", "")
    chosen = [head for head in receipt.heads if size in {"", str(head.size)}]
    if not chosen:
        raise HTTPException(404)
    visit.count("proofs")  # each one hashes the whole ledger again
    dialogue, no = receipt.dialogue, receipt.card.no
    made = await visit.front.house.read(proofs.build, dialogue.id, dialogue.code, no, chosen[-1])
    name = f"doithoai-{dialogue.code}-{no}-{chosen[-1].code}.json"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(proofs.encode(made), headers=headers, media_type="application/json")


async def _receipt_of(visit: Visit) -> Receipt:
    """Return the receipt whose code stands in the path; wrong codes are counted and end here."""
    if not visit.is_open("receipts"):
        raise HTTPException(429)
    receipt = await _find(visit, visit.request.path_params["code"])
    if receipt is None:
        visit.count("receipts")
        raise HTTPException(404)
    return receipt


async def _answer(visit: Visit, written: str, missing: int) -> Response:
    is_slowed = not visit.is_open("receipts")
    receipt = None if is_slowed else await _find(visit, written)
    if receipt is not None:
        return _show(visit, receipt, 200, Reply())
    visit.count("receipts")
    return visit.html(
        "receipt.html", 429 if is_slowed else missing, here="/r/", code=written[:CODE_LIMIT],
        is_wrong=not is_slowed, is_slowed=is_slowed,
    )  # fmt: skip


def _show(visit: Visit, receipt: Receipt, status: int, reply: Reply) -> Response:
    return visit.html(
        "receipt_found.html", status, here=f"/r/{receipt.code}", dialogue=receipt.dialogue,
        receipt=receipt, reply=reply, axes=axes(receipt.card, receipt.lead, visit.words),
        routes=ROUTES, verdict_names=VERDICT_NAMES,
    )  # fmt: skip


async def _find(visit: Visit, written: str) -> Receipt | None:
    """Return what the code leads to, having published a head that was due; speak as its dialogue does."""
    code = typed(written[:CODE_LIMIT])
    if not is_receipt(code):
        return None
    house = visit.front.house
    receipt = await house.read(_read, code)
    if receipt is not None and receipt.is_head_due:
        with suppress(Refused):  # a server too busy for it can still show what there is
            await house.write(following.publish_due_head, receipt.dialogue.id)
        receipt = await house.read(_read, code)
    if receipt is not None:
        visit.words = Words(visit.words.lang, receipt.dialogue.salutation)
    return receipt


def _read(tx: Tx, code: str) -> Receipt | None:
    found = questions.find_by_receipt(tx, receipt_hash(code))
    if found is None:
        return None
    dialogue, question = dialogues.load(tx, found[0]), found[1]
    card = audience.card(question, Audience.PUBLIC, own=True)
    assert card is not None, "an asker always sees his or her own question"  # noqa: S101
    lead = questions.load(tx, dialogue.id, question.into) if question.into else None
    row = ledger.submission(tx, dialogue.id, question.no).seq
    return Receipt(
        code=code,
        dialogue=dialogue,
        card=card,
        lead=audience.card(lead, Audience.PUBLIC) if lead else None,
        row=row,
        heads=[head for head in heads.in_dialogue(tx, dialogue.id) if head.size >= row],
        is_head_due=following.is_head_due(tx, dialogue),
    )
