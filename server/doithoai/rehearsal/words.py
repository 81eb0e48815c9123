"""The verdict as people read it, in Vietnamese or English."""

from collections.abc import Iterator
from typing import Final

from doithoai.locale.catalogue import mark as _
from doithoai.locale.catalogue import translator
from doithoai.rehearsal.verdict import Bottleneck, Measure, Report

PHASES: Final = {
    "arrival": _("Mọi người vào"),
    "questions": _("Nhiều người gửi ý kiến"),
    "supports": _("Cùng bấm quan tâm"),
    "reconnect": _("Mất mạng rồi vào lại"),
    "wiping": _("Xóa mọi dấu vết"),
}
MEASURES: Final = {
    "arrival_p95": _("Từ lúc mở đường dẫn đến lúc xem được"),
    "question_ack_p95": _("Ý kiến gửi đi, chờ được ghi nhận"),
    "on_screens_p95": _("Ý kiến được duyệt, lên mọi màn hình"),
    "support_ack_p95": _("Bấm quan tâm, chờ được ghi nhận"),
    "return_max": _("Mất mạng, người cuối cùng vào lại"),
    "refused": _("Lần bị từ chối hay đứt giữa chừng"),
    "lost": _("Ý kiến, lượt quan tâm bị mất"),
}
BOTTLENECKS: Final = {
    Bottleneck.LOST: (
        _("mất dữ liệu"),
        _(
            "Có điều đã được báo là ghi nhận mà không còn. "
            "Đừng dùng máy chủ này, hãy gửi kết quả cho người phát triển."
        ),
    ),
    Bottleneck.GENERATOR: (
        _("máy đóng vai đám đông"),
        _(
            "Máy này không đóng nổi ngần ấy người, nên chưa biết máy chủ chịu được hay không. "
            "Hãy chạy lệnh từ một máy khác."
        ),
    ),
    Bottleneck.DESCRIPTORS: (
        _("số kết nối hệ điều hành cho mở"),
        _(
            "Mỗi người cần một kết nối. "
            "Tăng giới hạn bằng ulimit -n trước khi chạy, hoặc LimitNOFILE trong systemd."
        ),
    ),
    Bottleneck.SOCKETS: (
        _("số kết nối một tiến trình nhận"),
        _("Chạy thêm tiến trình để chia nhau người xem."),
    ),
    Bottleneck.MEMORY: (
        _("bộ nhớ"),
        _("Máy gần hết bộ nhớ. Thêm bộ nhớ, hoặc tắt bớt chương trình khác."),
    ),
    Bottleneck.SERVER_CPU: (
        _("bộ xử lý của máy chủ"),
        _("Một lõi đã chạy hết sức. Thêm lõi và thêm tiến trình, hoặc dùng máy nhanh hơn."),
    ),
    Bottleneck.DISK: (
        _("ổ đĩa"),
        _("Ghi xuống đĩa quá lâu. Dùng ổ SSD gắn trong máy, không dùng ổ mạng."),
    ),
    Bottleneck.DATABASE: (
        _("cơ sở dữ liệu"),
        _("PostgreSQL ghi quá lâu. Xem ổ đĩa của nó và đường mạng tới nó."),
    ),
    Bottleneck.NETWORK: (
        _("đường mạng hoặc proxy"),
        _(
            "Máy chủ còn rảnh mà câu trả lời vẫn chậm. "
            "Thử lại với --url là địa chỉ trong mạng, không qua proxy."
        ),
    ),
}
_NAME_WIDTH: Final = 42


class Words:
    """The texts in one language, ``vi`` or ``en``."""

    def __init__(self, language: str) -> None:
        self._say = translator(language).gettext
        self._is_english = language == "en"

    def __call__(self, text: str, **values: object) -> str:
        """Return ``text`` translated and filled in."""
        said = self._say(text)
        return said.format(**values) if values else said

    def number(self, value: float, places: int = 0) -> str:
        """Return a number as it is written in this language."""
        written = f"{value:,.{places}f}"
        return written if self._is_english else written.translate({ord(","): ".", ord("."): ","})

    def rows(self, report: Report) -> Iterator[tuple[str, str, str, bool]]:
        """Tell of each measure its name, its value, what is allowed, and whether it keeps to that."""
        for measure in report.measures:
            yield self(MEASURES[measure.name]), *self._amounts(measure), measure.is_met

    def table(self, report: Report) -> Iterator[str]:
        """Tell what was measured, a line each, for a terminal."""
        for name, value, limit, is_met in self.rows(report):
            state = self(_("đạt")) if is_met else self(_("CHƯA ĐẠT"))
            yield f"  {name:<{_NAME_WIDTH}}{value:>9}   {limit:<14} {state}"

    def verdict(self, report: Report) -> Iterator[str]:
        """Tell whether all is ready, else what is too small and what to do."""
        people = self.number(report.participants)
        if report.ready:
            seen = next(measure for measure in report.measures if measure.name == "on_screens_p95")
            text = _("Sẵn sàng cho {people} người: ý kiến lên màn hình trong {time} (95 %).")
            yield self(text, people=people, time=self._amounts(seen)[0])
        elif report.bottleneck is not None:
            name, advice = BOTTLENECKS[report.bottleneck]
            yield self(_("Chưa sẵn sàng cho {people} người. Vướng ở {name}."), people=people, name=self(name))
            yield self(advice)
        if report.failures:
            told = ", ".join(f"{name} × {self.number(count)}" for name, count in report.failures.items())
            yield self(_("Đã gặp: {told}"), told=told)

    def _amounts(self, measure: Measure) -> tuple[str, str]:
        if measure.unit == "count":
            return self.number(measure.value), self(_("không có lần nào"))
        value = (
            f"{self.number(measure.value * 1000)} ms"
            if measure.value < 1
            else f"{self.number(measure.value, 1)} s"
        )
        return value, self(_("tối đa {limit}"), limit=f"{self.number(measure.limit)} s")
