"""Small makers of what the domain decides about."""

from typing import Any

from doithoai.domain.dialogue import Dialogue, Phase
from doithoai.domain.people import Identity, Role, Seat
from doithoai.domain.question import Answer, Handling, Kind, Question

ASKER = Seat(id=7, dialogue=1, role=Role.PARTICIPANT, name="Bình", unit="Trường Hoa Sen")
OTHER = Seat(id=8, dialogue=1, role=Role.PARTICIPANT, name="Chi")


def dialogue(phase: Phase = Phase.LIVE, **fields: Any) -> Dialogue:  # noqa: ANN401
    return Dialogue(id=1, code="AB23CD", title="Đối thoại thử", starts_at=0, phase=phase, **fields)


def question(
    handling: Handling = Handling.WAITING,
    answer: Answer = Answer.NONE,
    no: int = 1,
    **fields: Any,  # noqa: ANN401
) -> Question:
    base: dict[str, Any] = {
        "asker": ASKER.id, "asker_name": "Bình", "unit": "", "identity": Identity.NAMED, "text": "Hỏi?",
        "kind": Kind.QUESTION, "field": "", "at": 1,
    }  # fmt: skip
    return Question(no=no, handling=handling, answer=answer, **{**base, **fields})


def accepted(answer: Answer = Answer.NONE, no: int = 1, **fields: Any) -> Question:  # noqa: ANN401
    return question(Handling.ACCEPTED, answer, no, **fields)
