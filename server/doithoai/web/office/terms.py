"""What the deadlines are called, and the days on which they end."""

from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

from doithoai.domain.calendar import day_of
from doithoai.domain.deadlines import Term, due, in_force
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.plan import Plan
from doithoai.locale.catalogue import mark as _

#: The name, and what is counted from what.
TERM_NAMES: Final = {
    Term.NOTICE: (_("Thông báo buổi đối thoại"), _("chậm nhất, trước ngày đối thoại")),
    Term.CONCLUSION: (_("Thông báo kết luận"), _("sau ngày đối thoại")),
    Term.RESULTS: (_("Công khai kết quả"), _("sau ngày đối thoại")),
    Term.TELLING: (_("Báo cho người hỏi"), _("sau ngày đối thoại: đã trả lời, hoặc chuyển đi đâu")),
}


def last_days(dialogue: Dialogue, plan: Plan, holidays: AbstractSet[date]) -> dict[Term, str]:
    """Return the ISO day on which each deadline of the dialogue ends."""
    held = day_of(dialogue.closed_at or dialogue.starts_at)
    return {term: due(one, held, holidays).isoformat() for term, one in in_force(plan.deadlines).items()}
