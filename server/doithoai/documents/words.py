"""What documents and pages call things, in Vietnamese; the English stands in the catalogue."""

from datetime import datetime
from typing import Final, NamedTuple

from doithoai.domain.calendar import VIETNAM
from doithoai.domain.plan import Occasion, Setting
from doithoai.domain.question import Channel, DeclineReason, Kind, Outcome
from doithoai.locale.catalogue import mark as _
from doithoai.locale.catalogue import translator

KIND_NAMES: Final = {
    Kind.QUESTION: _("Câu hỏi"),
    Kind.PROPOSAL: _("Đề xuất"),
    Kind.PETITION: _("Kiến nghị"),
    Kind.SUGGESTION: _("Góp ý"),
    Kind.REPORT: _("Phản ánh"),
}
CHANNEL_NAMES: Final = {
    Channel.ONLINE: _("Trực tuyến"),
    Channel.PAPER: _("Phiếu giấy"),
    Channel.PHONE: _("Điện thoại"),
    Channel.SITE: _("Tại điểm cầu"),
    Channel.OTHER: _("Cách khác"),
}
REASON_NAMES: Final = {
    DeclineReason.OFF_TOPIC: _("Ngoài nội dung"),
    DeclineReason.OFFENSIVE: _("Xúc phạm"),
    DeclineReason.ADVERTISEMENT: _("Quảng cáo"),
    DeclineReason.UNLAWFUL: _("Trái pháp luật"),
    DeclineReason.FINALLY_SETTLED: _("Đã được giải quyết xong"),
    DeclineReason.UNCLEAR: _("Chưa rõ việc cần hỏi"),
}
OUTCOME_NAMES: Final = {
    Outcome.EXPLAINED: _("Đã giải thích, cung cấp thông tin"),
    Outcome.TAKEN_ON_BOARD: _("Đã tiếp thu"),
    Outcome.RESOLVED: _("Đã giải quyết"),
    Outcome.IN_PROGRESS: _("Đang giải quyết"),
    Outcome.PLANNED: _("Sẽ giải quyết"),
    Outcome.UNRESOLVED: _("Chưa giải quyết được"),
    Outcome.PASSED_ON: _("Đã chuyển nơi có thẩm quyền"),
}

OCCASION_NAMES: Final = {
    Occasion.PERIODIC: _("Định kỳ"),
    Occasion.AD_HOC: _("Đột xuất"),
    Occasion.ON_REQUEST: _("Theo yêu cầu"),
}
SETTING_NAMES: Final = {
    Setting.IN_PERSON: _("Trực tiếp"),
    Setting.ONLINE: _("Trực tuyến"),
    Setting.HYBRID: _("Trực tiếp kết hợp trực tuyến"),
}


class Fault(NamedTuple):
    """Something that is wrong: a sentence (Vietnamese, with ``{name}`` places) and what fills it."""

    message: str
    params: dict[str, str | int]


class Words:
    """Speaks one language. Called with a message, it returns the text with its places filled."""

    def __init__(self, lang: str) -> None:
        """``lang`` is "vi" or "en"."""
        self._translate = translator(lang).gettext

    def __call__(self, message: str, **params: object) -> str:
        """Return ``message`` (Vietnamese, with ``{name}`` places) in the language of the document."""
        return self._translate(message).format_map(params)


def small(word: str) -> str:
    """Return ``word`` as it stands in the middle of a sentence: its first letter small."""
    return word[:1].lower() + word[1:]


def local_time(at_ms: int) -> datetime:
    """Return ms since 1970 UTC as the clock on a Vietnamese wall; without a zone, as spreadsheets want it."""
    return datetime.fromtimestamp(at_ms // 1000, VIETNAM).replace(tzinfo=None)
