"""Search in all that was asked and answered in the dialogues of an organisation."""

from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from doithoai.actions import searching
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.question import Question
from doithoai.domain.text import clean_line
from doithoai.store import dialogues, questions, search
from doithoai.store.transaction import Tx
from doithoai.web.visit import MemberVisit

WANTED_LIMIT: Final = 200
SHOWN: Final = 50
#: What came in since the last search is taken in first, as long as it isn't too much to wait for.
SLICES: Final = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A question that was found, and its dialogue."""

    dialogue: Dialogue
    question: Question


async def page(visit: MemberVisit) -> Response:
    """Show what was found for ``?q=``: those with the very marks that were typed come first."""
    wanted = clean_line(visit.request.query_params.get("q", ""))[:WANTED_LIMIT]
    house, organisation = visit.front.house, visit.member.organisation
    is_behind = False
    for _ in range(SLICES if wanted else 0):
        is_behind = await house.write(searching.catch_up, organisation)
        if not is_behind:
            break
    hits = await house.read(_find, organisation, wanted) if wanted else []
    return visit.html(
        "desk_search.html", wanted=wanted, hits=hits[:SHOWN], found=len(hits), most=search.MOST,
        is_behind=is_behind,
    )  # fmt: skip


def _find(tx: Tx, organisation: int, wanted: str) -> list[Hit]:
    found = search.find(tx, organisation, wanted)
    numbers: dict[int, list[int]] = {}
    for dialogue, no in found:
        numbers.setdefault(dialogue, []).append(no)
    hits = [
        Hit(of, question)
        for dialogue, wanted_numbers in numbers.items()
        for of in [dialogues.load(tx, dialogue)]
        for question in reversed(questions.find_many(tx, dialogue, wanted_numbers).values())
    ]
    return sorted(hits, key=lambda hit: not _has_marks(hit.question, wanted))


def _has_marks(question: Question, wanted: str) -> bool:
    """Whether it holds the words as they were typed; the sort keeps the order of the rest."""
    held = f"{question.text} {question.answer_text}".lower()
    return all(word in held for word in wanted.lower().split())
