"""Passages of a question that a moderator should look at. They are hints: nothing is hidden or refused.

Words count only as whole words with their marks as typed: folding would make *các*, *lớn* and *buổi* into
insults. So what is typed without marks is looked up in forms of its own, where few innocent words look alike.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from msgspec import Struct

#: A moderator looks at the question itself after so many.
MOST: Final = 8


class HintKind(StrEnum):
    """Why to look: rude words, data about a person to mask, or what may belong to another procedure."""

    OFFENCE = "offence"
    PERSONAL = "personal"
    LEGAL = "legal"


class Hint(Struct, frozen=True, kw_only=True):
    """A passage as it stands in the text, in NFC, and why to look at it."""

    kind: HintKind
    text: str


#: Start and end in code points, and the kind.
_Passage = tuple[int, int, HintKind]

_OFFENCES: Final = """
đm, dm, đmm, dmm, đcm, dcm, đkm, dkm, clmm, clgt, vl, vcl, vkl, cmnr
địt, đụ, đéo, đếch, cặc, buồi, lồn, đĩ, cứt, đù má, đù mẹ, dit me, deo biet, deo hieu
con mẹ nó, mẹ kiếp, mẹ mày, má mày, tiên sư bố, tiên sư cha, tổ sư bố, tổ sư cha
khốn nạn, khon nan, mất dạy, đồ vô học, lũ vô học, láo toét, bố láo, đê tiện, cút xéo
súc sinh, đồ súc vật, đồ chó, chó má, óc chó, óc lợn
đồ ngu, thằng ngu, lũ ngu, bọn ngu, ngu như, ngu xuẩn, ngu xuan
"""
# Luật Khiếu nại 2011 and Luật Tố cáo 2018 have procedures of their own; a dialogue can't stand in for them.
_LEGAL: Final = """
tố cáo, tố giác, khiếu nại, khiếu kiện, khieu nai, khieu kien, don to cao, muon to cao, toi to cao
tham nhũng, tham nhung, tham ô, hối lộ, nhận hối lộ, đưa hối lộ, nhan hoi lo, dua hoi lo, đút lót
chạy việc, chay viec, chạy chức, chạy điểm, chạy án, mua điểm, bằng giả, chứng chỉ giả
lạm thu, lam thu dau nam, biển thủ, ăn chặn, bớt xén, khai khống, quỹ đen, vòi tiền, vòi vĩnh
nhũng nhiễu, sách nhiễu, quấy rối, xâm hại, trù dập, tru dap, lạm quyền, lộng quyền, lợi dụng chức vụ
"""
_INNOCENT: Final = """
cứt lợn, cứt trâu, cứt ngựa, đồ chó mèo, chạy việc vặt
hạt óc chó, quả óc chó, gỗ óc chó, cây óc chó, bánh óc chó, dầu óc chó, sữa óc chó
buồi sáng, buồi trưa, buồi chiều, buồi tối, buồi học, buồi họp, buồi dạy
buồi lễ, một buồi, mỗi buồi, các buồi
môn vl, gv vl, tổ vl, viên vl, dạy vl, ngành vl, phòng vl, sgk vl, lí vl
sang dm, ra dm, bằng dm, dm vuông, dm khối
"""
_BEFORE_QUOTA: Final = "theo, vượt, đủ, thừa, thiếu, giảm, tăng, tính, trong, xem, hành"
_AFTER_QUOTA: Final = "tiết, giờ, lao, kinh, kĩ, kỹ, thiết, sách, chi, biên, số, học, phương"
#: Also *định mức*, *danh mục*, *đề-xi-mét*, *vật lí*, *buổi* mistyped: no insult in capitals or after a
#: number.
_DOUBTFUL: Final = frozenset({"đm", "dm", "vl", "buồi"})


def _listed(forms: str) -> list[str]:
    return [form.strip() for line in forms.strip().splitlines() for form in line.split(",")]


def _table() -> dict[str, HintKind | None]:
    """Return what each form means; None for one that is innocent though it holds another."""
    legal = _listed(_LEGAL)
    innocent = [*_listed(_INNOCENT), *(f"chống {form}" for form in legal)]
    for quota in ("đm", "dm"):
        innocent += [f"{word} {quota}" for word in _listed(_BEFORE_QUOTA)]
        innocent += [f"{quota} {word}" for word in _listed(_AFTER_QUOTA)]
    kinds: dict[str, HintKind | None] = dict.fromkeys(innocent)
    return kinds | dict.fromkeys(_listed(_OFFENCES), HintKind.OFFENCE) | dict.fromkeys(legal, HintKind.LEGAL)


def _by_first_word(forms: dict[str, HintKind | None]) -> dict[str, list[str]]:
    """Return the forms that begin with a word, the longest first."""
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=len, reverse=True):
        by_first[form.partition(" ")[0]].append(form)
    return dict(by_first)


_FORMS: Final = _table()
_BY_FIRST_WORD: Final = _by_first_word(_FORMS)
_WORD: Final = re.compile(r"\w+")
_AFTER_NUMBER: Final = re.compile(r"\d ?$")

# The bounds are those of RFC 5321 and RFC 1035; they also keep the search linear.
_EMAIL: Final = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,63}"
)
#: Subscriber numbers by Thông tư 22/2014/TT-BTTTT: mobile ones have 10 digits, others 11 and begin with 02.
#: A personal number has 12 by Điều 12 Luật Căn cước 2023, of which the first three are a province below 100.
#: The rest are accounts, identity cards of 9 digits and all else: what stands around decides.
_NUMBER: Final = re.compile(
    r"""(?<!\w)(?:
        (?P<phone> 0[35789](?: \d(?:[ .-]{0,3}\d){7} | [ .-]\d{4}[ .-]\d{4} | (?:\.\d\d){4} )
          | \(?02\d\d?\)?[ .-]{0,3}\d(?:[ .-]?\d){6,7}
          | \+84[ .-]?(?:\(0\)[ .-]?)?[2-9](?:[ .-]?\d){8,9} )
      | (?P<citizen> 0\d\d(?:[ .-]?\d){9} )
      | (?P<other> (?<!\d[.,/])(?: \d{8,19} | (?<!\d[ -])\d{3,7}(?:[ .-]\d{3,7}){1,5} ) )
    )(?!\w|\.\d|/[^\W\d])""",
    re.VERBOSE,
)
_BANK: Final = r"ngân[ ]hàng|ngan[ ]hang|\w{0,12}bank|vcb|bidv|acb|vib|shb|ocb|msb|mb|tcb"
_OWNED: Final = re.compile(
    rf"\b(?:{_BANK}|stk|tk|tài[ ]khoản|tai[ ]khoan|cccd|cmnd|cmt|căn[ ]cước|can[ ]cuoc|chứng[ ]minh"
    r"|định[ ]danh)\b[^\d\n]*$",
    re.IGNORECASE,
)
_AT_BANK: Final = re.compile(rf"[^\d\n]*\b(?:{_BANK})\b", re.IGNORECASE)
_CURRENCY: Final = re.compile(r" ?(?:đ|đồng(?! chí)|dong|vnđ|vnd|₫)(?!\w)", re.IGNORECASE)
_REACH: Final = 40


def found(text: str) -> tuple[Hint, ...]:
    """Return the passages of ``text`` to look at, in order, without repeats and at most ``MOST``.

    Pure, and linear in the length of ``text``. The caller only shows them, to moderators and to nobody else:
    they may be wrong, and no question may be refused, hidden or ranked because of them.
    """
    composed = unicodedata.normalize("NFC", text)
    passages = [*_worded(composed), *_addresses(composed), *_numbers(composed)]
    passages.sort(key=lambda passage: (passage[0], -passage[1]))
    hints = dict.fromkeys(Hint(kind=kind, text=composed[start:end]) for start, end, kind in _apart(passages))
    return tuple(hints)[:MOST]


def _apart(passages: list[_Passage]) -> Iterator[_Passage]:
    """Leave out what lies in the passage before it, as a number does in an address."""
    reached = 0
    for start, end, kind in passages:
        if start >= reached:
            yield start, end, kind
            reached = end


def _worded(text: str) -> Iterator[_Passage]:
    lowered = text.replace("İ", "i").lower()  # the one letter that would grow, and move all behind it
    reached = 0
    for word in _WORD.finditer(lowered):
        forms = _BY_FIRST_WORD.get(word[0])
        start = word.start()
        if forms is None or start < reached:
            continue
        form = next((form for form in forms if _stands(lowered, form, start)), "")
        reached = start + len(form)
        kind = _FORMS.get(form)
        if kind and not _is_innocent(text, start, reached):
            yield start, reached, kind


def _stands(lowered: str, form: str, start: int) -> bool:
    end = start + len(form)
    return lowered.startswith(form, start) and not lowered[end : end + 1].isalnum()


def _is_innocent(text: str, start: int, end: int) -> bool:
    word = text[start:end]
    if word.lower() not in _DOUBTFUL:
        return False
    return word.isupper() or _AFTER_NUMBER.search(text[max(0, start - 2) : start]) is not None


def _addresses(text: str) -> Iterator[_Passage]:
    if "@" in text:
        for address in _EMAIL.finditer(text):
            yield *address.span(), HintKind.PERSONAL


def _numbers(text: str) -> Iterator[_Passage]:
    for number in _NUMBER.finditer(text):
        if number["other"] is None or _is_personal(text, *number.span()):
            yield *number.span(), HintKind.PERSONAL


def _is_personal(text: str, start: int, end: int) -> bool:
    """Tell an account or an identity card from an amount of money, a date or a file number."""
    number = text[start:end]
    digits = re.sub(r"\D", "", number)
    is_round = len(digits) <= 10 and digits.endswith("000") and digits[0] != "0"
    if is_round or len(digits) > 19 or _CURRENCY.match(text, end):
        return False
    if len(digits) < len(number) and len(digits) < 9:  # 2025-2026
        return False
    is_labelled = _OWNED.search(text[max(0, start - _REACH) : start]) or _AT_BANK.match(
        text[end : end + _REACH]
    )
    return bool(is_labelled) or (len(digits) == 9 and number.isdigit())
