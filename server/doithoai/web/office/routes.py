"""The map of the desk: every path, who may go there, and what answers."""

from typing import Any, Final

from doithoai.domain.organisation import PLANNERS
from doithoai.web import desk as dialogues
from doithoai.web import rehearsal_page
from doithoai.web.access import Way, desk, signed_in
from doithoai.web.office import choosing

#: Before ``/desk/{code}`` in the whole map, which would take ``new`` for a code.
WAYS: Final[tuple[Way[Any], ...]] = (
    signed_in("/desk", GET=dialogues.page),
    signed_in("/desk/choose", POST=choosing.choose),
    desk(PLANNERS, "/desk/rehearsal", GET=rehearsal_page.page, POST=rehearsal_page.start),
    desk(PLANNERS, "/desk/new", GET=dialogues.plan_page, POST=dialogues.plan),
)
#: Of one dialogue, for those who hold a seat.
OF_DIALOGUE: Final[tuple[Way[Any], ...]] = ()
