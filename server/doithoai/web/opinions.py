"""The state of a question as a sign, a tone and a sentence. The client's twin is client/src/ui/State.tsx."""

from typing import Final, NamedTuple

from doithoai.documents.words import CHANNEL_NAMES, KIND_NAMES, REASON_NAMES, small
from doithoai.domain.people import Identity
from doithoai.domain.question import Answer, Channel, Handling
from doithoai.domain.snapshot import Card
from doithoai.locale.catalogue import mark as _
from doithoai.web.words import Words


class Told(NamedTuple):
    """How a state is shown: the icon, the colour's name (may be empty), the sentence."""

    icon: str
    tone: str
    text: str


IDENTITY_NAMES: Final = {
    Identity.NAMED: _("Hiện tên"),
    Identity.SEALED: _("Ẩn tên"),
    Identity.ANONYMOUS: _("Ẩn danh hoàn toàn"),
}
IDENTITY_MEANS: Final = {
    Identity.NAMED: _("Mọi người thấy tên và đơn vị của {you}."),
    Identity.SEALED: _(
        "Không ai thấy tên và đơn vị của {you}. Máy chủ giữ tên đã mã hóa; chỉ hai người ở hai vai cùng mở "
        "được, và {you} được báo."
    ),
    Identity.ANONYMOUS: _(
        "Không lưu gì nối {you} với ý kiến, giờ gửi được làm tròn. Chỉ mã theo dõi dẫn tới nó; ý kiến không "
        "rút lại được."
    ),
}


def told(card: Card, words: Words) -> Told:
    """Return how the state of ``card`` is shown."""
    if card.handling is Handling.ACCEPTED:
        return _answering(card, words)
    if card.handling is Handling.DECLINED:
        reason = small(words(REASON_NAMES[card.reason])) if card.reason else ""
        return Told("cross", "stop", words(_("Không tiếp nhận: {reason}"), reason=reason))
    if card.handling is Handling.REFERRED:
        return Told("refer", "wait", words(_("Đã chuyển {to}"), to=card.referred_to))
    if card.handling is Handling.MERGED:
        return Told("merge", "", words(_("Đã gộp với ý kiến số {no}"), no=card.into))
    if card.handling is Handling.WITHDRAWN:
        return Told("undo", "", words(_("{You} đã rút lại") if card.mine else _("Người gửi đã rút lại")))
    return Told("ring", "", words(_("Đã gửi, chờ tiếp nhận")))


def by_line(card: Card, words: Words) -> str:
    """Return the line below the words: kind and field; who asked, as they chose; unit; how, if not online."""
    what = ", ".join(filter(None, (words(KIND_NAMES[card.kind]), small(card.field))))
    nobody = _("Ẩn danh") if card.identity is Identity.ANONYMOUS else _("Không nêu tên")
    who = ", ".join(filter(None, (card.asker or words(nobody), card.unit)))
    how = "" if card.channel is Channel.ONLINE else f" ({small(words(CHANNEL_NAMES[card.channel]))})"
    return f"{what}. {who}{how}"


def _answering(card: Card, words: Words) -> Told:
    at = card.answered_at or card.at
    if card.answer is Answer.ANSWERING:
        return Told("dash", "now", words(_("Đang trả lời")))
    if card.answer is Answer.LIVE:
        return Told("check", "ok", words(_("Đã trả lời tại đối thoại lúc {at}"), at=words.clock(at)))
    if card.answer is Answer.WRITTEN:
        return Told("pen", "ok", words(_("Đã trả lời bằng văn bản ngày {day}"), day=words.date(at)))
    if card.answer is Answer.DEFERRED:
        due = words.iso_date(card.due)
        return Told("clock", "wait", words(_("Sẽ trả lời bằng văn bản, hạn {day}"), day=due))
    return Told("check", "ok", words(_("Đã tiếp nhận")))
