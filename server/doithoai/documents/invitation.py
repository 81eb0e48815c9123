"""The invitation to a dialogue (Giấy mời, mẫu 1.7 of Nghị định 30/2020/NĐ-CP), as data for its form.

Documents of the state are in Vietnamese, whatever language the page speaks on which they are made.
"""

from typing import Any, Final
from urllib.parse import urlsplit

from msgspec import Struct

from doithoai.documents import formal
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.organisation import Organisation, Settings
from doithoai.domain.plan import Entry, Plan, Setting
from doithoai.domain.programme import timed
from doithoai.domain.text import clean_line, optional
from doithoai.domain.units import Unit

FORM: Final = "invitation"
TEXT_LIMIT: Final = 200
NUMBER_LIMIT: Final = 40
_CODE_GROUP: Final = 3
_SETTINGS: Final = {
    Setting.IN_PERSON: "Trực tiếp",
    Setting.ONLINE: "Trực tuyến",
    Setting.HYBRID: "Trực tiếp kết hợp trực tuyến",
}
_ENTERING: Final = {
    Entry.OPEN: "quét mã QR bằng máy ảnh của điện thoại, hoặc mở địa chỉ dưới đây rồi nhập mã đối thoại.",
    Entry.LISTED: "quét mã QR, hoặc mở địa chỉ dưới đây rồi nhập mã đối thoại; ghi tên và đơn vị như trong "
    "danh sách mời.",
    Entry.PERSONAL: "quét mã riêng trên phiếu gửi kèm, hoặc mở địa chỉ dưới đây rồi nhập mã riêng ấy.",
}


class Letter(Struct, frozen=True, kw_only=True):
    """What the organiser writes for one invitation; nothing of it is kept.

    Attributes:
        guest: who is invited; empty: a line to write on.
        over: the bodies above the one that invites, the highest first, one a line.
        body: the body that invites.
        number: what follows the number, such as ``GM-PGDĐT``; the number itself is left blank.
        place: where it is dated.
        post: what the signer is, such as ``Trưởng phòng``.
        name: the signer.
        party: whether it is an organ of the Party, whose letterhead is another.
    """

    guest: str = ""
    over: str = ""
    body: str = ""
    number: str = "GM"
    place: str = ""
    post: str = ""
    name: str = ""
    party: bool = False


def usual(dialogue: Dialogue, unit: Unit | None, organisation: Organisation | None) -> Letter:
    """Return the letter of the ``unit`` that organises ``dialogue``, else of the ``organisation``."""
    settings = organisation.settings if organisation else Settings()
    short = unit.short_name if unit else settings.short_name
    return Letter(
        over=unit.letterhead if unit else settings.letterhead,
        body=unit.name if unit else dialogue.organiser or (organisation.name if organisation else ""),
        number=f"GM-{short}" if short and " " not in short else "GM",
        place=settings.place,
        party=(unit.form if unit else settings.form) == "party",
    )


def written(given: dict[str, str]) -> Letter:
    """Return the letter that a form holds; raises ``Refused``: ``letter_too_long`` or ``number_too_long``."""
    texts = {
        name: optional(clean_line(given.get(name, "")), TEXT_LIMIT, "letter")
        for name in ("guest", "body", "place", "post", "name")
    }
    over = optional(given.get("over", ""), TEXT_LIMIT, "letter")
    number = optional(clean_line(given.get("number", "")), NUMBER_LIMIT, "number")
    return Letter(**texts, over=over, number=number or "GM", party="party" in given)


def invitation(
    dialogue: Dialogue, plan: Plan, letter: Letter, address: str, you: str, now_ms: int
) -> dict[str, Any]:
    """Return what the form ``invitation`` is filled with.

    ``address`` leads to the dialogue and is drawn as QR code, ``you`` is the salutation in small letters; it
    is to be dated in the year of ``now_ms``.
    """
    return {
        "title": f"Giấy mời: {dialogue.title}",
        "head": _head(letter, now_ms),
        "about": dialogue.title,
        "from": letter.body or dialogue.organiser,
        "guest": letter.guest,
        "facts": facts(dialogue, plan),
        "agenda": agenda(dialogue, plan),
        "entering": entering(plan),
        "address": urlsplit(address).netloc,
        "code": f"{dialogue.code[:_CODE_GROUP]} {dialogue.code[_CODE_GROUP:]}",
        "qr": address,
        "you": you,
        "signer": {"post": letter.post, "name": letter.name},
    }


def facts(dialogue: Dialogue, plan: Plan) -> list[dict[str, str]]:
    """Return what is said of the dialogue, a name and its words each; what is missing is left out."""
    until = f", dự kiến đến {formal.clock(dialogue.ends_at)}" if dialogue.ends_at else ""
    said = {
        "Tới dự": dialogue.title,
        "Chủ đề": dialogue.theme,
        "Chủ trì": plan.chair,
        "Trả lời": "; ".join(plan.leaders),
        "Thời gian": formal.moment(dialogue.starts_at) + until,
        "Hình thức": _SETTINGS[plan.setting],
        "Địa điểm": dialogue.place,
    }
    return [{"name": name, "words": words} for name, words in said.items() if words]


def agenda(dialogue: Dialogue, plan: Plan) -> list[dict[str, str]]:
    """Return the programme with its times."""
    return [
        {"at": formal.short_clock(point.at), "title": point.item.title, "who": point.item.who}
        for point in timed(plan.agenda, dialogue.starts_at)
    ]


def entering(plan: Plan) -> str:
    """Return how one takes part and from when on one may ask."""
    how = _ENTERING[plan.entry]
    if plan.collecting_from is None:
        return how
    return (
        f"{how} Ý kiến gửi được từ {formal.clock(plan.collecting_from)}, {formal.day(plan.collecting_from)}."
    )


def _head(letter: Letter, now_ms: int) -> dict[str, Any]:
    return {
        "form": "party" if letter.party else "state",
        "over": letter.over.splitlines(),
        "body": letter.body,
        "number": letter.number,
        "place": letter.place,
        "year": formal.year(now_ms),
    }
