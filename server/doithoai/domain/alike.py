"""Which questions are like a text. It only suggests: a person decides."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from doithoai.domain.text import words

CUTOFF = 62
SHORTEST_WORDS = 3
#: Folded words that say nothing of what is asked.
_EMPTY = frozenset(
    words("""
    a ah ai anh bao bi boi cac cai cam can chi cho chua chung co con cua cung da dang de den di do doi
    dong duoc em gi gio giup hay ho hoac hoi khi khong kinh la lai lam len luc ma moi mong mot muon nao
    nay nen neu ngay nhe nhieu nhu nhung o oi on phai qua ra rang rat roi sao se tai tat thay the theo
    thi thua toi tren trong tu tung va van vao ve vi viec voi xin y
    """)
)


def key(text: str) -> str:
    """Return what is compared of ``text``: its folded words that carry meaning, each once, sorted."""
    return " ".join(sorted({word for word in words(text) if word not in _EMPTY}))


def find(text: str, keys: Mapping[int, str], limit: int) -> list[tuple[int, int]]:
    """Return up to ``limit`` numbers of ``keys`` (number to :func:`key`) like ``text``, the likest first.

    Each comes with a score from 0 to 100. Too short a text is like nothing.
    """
    wanted = key(text)
    if wanted.count(" ") + 1 < SHORTEST_WORDS:
        return []
    hits = process.extract(wanted, keys, scorer=fuzz.token_set_ratio, score_cutoff=CUTOFF, limit=limit)
    return [(no, round(score)) for _, score, no in hits]
