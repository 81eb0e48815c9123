"""Days and hours as documents of the state write them (Nghị định 30/2020/NĐ-CP)."""

from typing import Final

from doithoai.documents.words import local_time

_WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def day(at_ms: int) -> str:
    """Return ``ngày 05 tháng 3 năm 2026``: days below 10 and the first two months have two digits."""
    at = local_time(at_ms)
    month = f"{at.month:02}" if at.month < 3 else str(at.month)
    return f"ngày {at.day:02} tháng {month} năm {at.year}"


def moment(at_ms: int) -> str:
    """Return ``08 giờ 00, thứ Tư, ngày 25 tháng 3 năm 2026``."""
    return f"{clock(at_ms)}, {_WEEKDAYS[local_time(at_ms).weekday()]}, {day(at_ms)}"


def clock(at_ms: int) -> str:
    """Return ``08 giờ 00``."""
    at = local_time(at_ms)
    return f"{at.hour:02} giờ {at.minute:02}"


def short_clock(at_ms: int) -> str:
    """Return ``08:00``, as in a table."""
    at = local_time(at_ms)
    return f"{at.hour:02}:{at.minute:02}"


def year(at_ms: int) -> str:
    """Return ``2026``."""
    return str(local_time(at_ms).year)
