"""What sets two questions apart however alike their words are: numbers, dates, documents and places."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from doithoai.domain.alike.spelling import bare

#: Values by kind: {"lop": {"6"}, "thong tu": {"22"}}.
Marks = dict[str, set[str]]

_DOCUMENTS: Final = {
    "thong tu": "thong tu", "tt": "thong tu", "nghi dinh": "nghi dinh", "nd": "nghi dinh",
    "nghi quyet": "nghi quyet", "nq": "nghi quyet", "quyet dinh": "quyet dinh", "qd": "quyet dinh",
    "cong van": "cong van", "cv": "cong van", "chi thi": "chi thi", "ct": "chi thi", "luat": "luat",
}  # fmt: skip
_LEADS: Final = _DOCUMENTS | {
    "lop": "lop", "khoi": "lop", "toan": "lop", "van": "lop", "khtn": "lop", "dia li": "lop", "hoc ki": "ki",
    "ki": "ki", "hk": "ki", "hang": "hang", "bac": "bac", "dieu": "dieu", "khoan": "khoan", "qui": "quy",
    "mo dun": "mo dun", "module": "mo dun", "modun": "mo dun", "modul": "mo dun", "thang": "thang",
    "nam hoc": "nam hoc", "nam": "nam", "ngay": "ngay", "tuan": "tuan", "dot": "dot", "khoa": "khoa",
    "thu": "thu", "nhom": "nhom", "loai": "loai", "bai": "bai", "chuong": "chuong", "cum": "cum",
    "co so": "co so", "giai doan": "giai doan", "phuong an": "phuong an", "tang": "tang", "toa": "toa",
    "khu": "khu", "quan": "quan", "phuong": "phuong", "phan": "phan", "vong": "vong", "mau": "mau",
    "muc": "muc", "lan": "lan thu", "ca": "ca", "to": "to", "doi": "doi", "xuong": "xuong",
    "so nha": "so nha",
}  # fmt: skip
_UNITS: Final = {
    "%": "%", "phan tram": "%", "trieu": "trieu", "tr": "trieu", "nghin": "nghin", "ngan": "nghin",
    "dong": "dong", "ti": "ti", "ngay": "ngay", "thang": "thang", "nam": "nam", "tuan": "tuan", "gio": "gio",
    "h": "gio", "phut": "phut", "p": "phut", "tiet": "tiet", "buoi": "buoi", "tuoi": "tuoi", "km": "km",
    "met": "m", "m": "m", "kg": "kg", "diem": "diem", "lan": "lan",
}  # fmt: skip
_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_SPOKEN: Final = {
    "hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10",
}  # fmt: skip
_PLACES: Final = {
    "phuong": "xa", "xa": "xa", "tran": "xa", "quan": "huyen", "huyen": "huyen", "tinh": "tinh", "tp": "tinh",
    "duong": "duong", "pho": "duong", "cau": "cau", "cho": "cho", "thon": "thon", "truong": "truong",
    "o": "", "tai": "",
}  # fmt: skip
_LEVELS: Final = frozenset({"thcs", "thpt", "th", "mn", "tieu", "mam", "trung"})
_JOINED: Final = frozenset({",", "và", "-", "–", "đến", "hoặc", "hay", "den", "va"})
_RANGES: Final = frozenset({"-", "–", "đến", "den", "tới"})
_GLUED: Final = re.compile(r"(\d+)([^\W\d_]+)(\d*)")
_LONGEST_RANGE: Final = 30
_RANGE_END: Final = re.compile(r"[0-9]{1,4}")


@dataclass
class _Reader:
    """Goes through the tokens once; ``kind`` is what the number before was, for lists like lớp 7, 8 và 9."""

    tokens: Sequence[str]
    words: list[str]
    marks: Marks = field(default_factory=dict)
    kind: str = ""
    number_at: int = -9
    last: str = ""

    def read(self) -> Marks:
        for i, token in enumerate(self.tokens):
            if token[0].isdigit():
                self._number(i, token)
            elif token.lower() in _SPOKEN and (self._unit(i + 1) or self._lead(i) == "thu"):
                self._put(self._kind(i), _SPOKEN[token.lower()], i)
            elif self.words[i] in _ROMAN and self._lead(i):
                self._put(self._lead(i), _ROMAN[self.words[i]], i)
            elif i and token[0].isupper():
                self._place(i)
        return self.marks

    def _number(self, i: int, token: str) -> None:
        if glued := _GLUED.fullmatch(token):
            self._put(_UNITS.get(glued[2].lower()) or self._kind(i), glued[1], i)
        elif "/" in token:
            self._with_slash(i, token)
        else:
            self._put(self._kind(i), re.sub(r"[.,](?=\d{3}\b)", "", token), i)

    def _with_slash(self, i: int, token: str) -> None:
        first, second, *more = token.split("/")
        document = (
            self._lead(i) if self._lead(i) in _DOCUMENTS.values() else _DOCUMENTS.get(self._word(i + 1), "")
        )
        if document:
            self._put(document, first, i)
            self._put(f"{document} {first.lstrip('0')} nam", second, i)
            self.kind = document
        else:
            kinds = ("thang", "nam") if len(second) == 4 else ("ngay", "thang", "nam")
            for kind, value in zip(kinds, (first, second, *more), strict=False):
                self._put(kind, value, i)

    def _kind(self, i: int) -> str:
        lead = self._lead(i)
        if lead:
            return lead
        if i - self.number_at == 2 and self.words[i - 1] in {bare(word) for word in _JOINED} and self.kind:
            return self.kind
        value = self.tokens[i]
        if unit := self._unit(i + 1):
            return f"x {unit}"
        return "nam" if re.fullmatch(r"(19|20)\d\d", value) else ""

    def _put(self, kind: str, value: str, i: int) -> None:
        number = value.lstrip("0") or "0"
        is_range = i - self.number_at == 2 and self.words[i - 1] in _RANGES and kind == self.kind
        if is_range and kind in {"nam hoc", "nam"}:
            return
        if is_range:
            self._fill(kind, number)
        self.marks.setdefault(kind, set()).add(number)
        self.kind, self.number_at, self.last = kind, i, number

    def _fill(self, kind: str, last: str) -> None:
        if not _RANGE_END.fullmatch(self.last) or not _RANGE_END.fullmatch(last):
            return
        if int(last) - int(self.last) < _LONGEST_RANGE:
            self.marks[kind].update(map(str, range(int(self.last), int(last))))

    def _lead(self, i: int) -> str:
        if self._word(i - 1) == "so":
            i -= 1
        two = f"{self._word(i - 2)} {self._word(i - 1)}"
        return _LEADS.get(two) or _LEADS.get(self._word(i - 1), "")

    def _unit(self, i: int) -> str:
        return _UNITS.get(f"{self._word(i)} {self._word(i + 1)}") or _UNITS.get(self._word(i), "")

    def _place(self, i: int) -> None:
        before = self._word(i - 1)
        if before in _LEVELS or (before in {"hoc", "non"} and self._word(i - 2) in _LEVELS):
            before = "truong"
        if before not in _PLACES or self.words[i] in _LEVELS or self._leads_to_a_place(i):
            return
        name = [self.words[i]]
        for j in range(i + 1, min(i + 4, len(self.tokens))):
            if not self.tokens[j][0].isupper():
                break
            name.append(self.words[j])
        self.marks.setdefault(f"o {_PLACES[before]}", set()).add(" ".join(name))

    def _leads_to_a_place(self, i: int) -> bool:
        """Tell Quận in "ở Quận Ba Đình" from Cầu in "quận Cầu Giấy"."""
        return self.words[i] in _PLACES and _PLACES.get(self._word(i - 1)) in {"", None}

    def _word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""


def read(tokens: Sequence[str]) -> Marks:
    """Return the marks in ``tokens``. Kind "" holds numbers of which one can't tell what they count."""
    shouted = not any(token.islower() for token in tokens if token.isalpha())
    shown = [token.lower() for token in tokens] if shouted else tokens
    return _Reader(shown, [bare(token) for token in tokens]).read()


def are_apart(one: Marks, other: Marks) -> bool:
    """Tell whether both name something of one kind and have nothing of it in common."""
    return any(kind and kind in other and values.isdisjoint(other[kind]) for kind, values in one.items())


def terms(marks: Marks) -> Iterator[str]:
    """Return each mark as a term to be weighed."""
    return (f"{kind}={value}" for kind, values in marks.items() for value in values)
