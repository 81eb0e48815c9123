"""Error pages: what happened and what to do, in the person's language; never a stack trace."""

from typing import Final

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from doithoai.domain.errors import Refused
from doithoai.locale.catalogue import mark as _
from doithoai.store.engine import kind_of
from doithoai.web import language
from doithoai.web.render import html
from doithoai.web.sentences import sentence, status_of
from doithoai.web.words import Words

_log = structlog.get_logger(__name__)


#: By then a database that was started again takes connections.
DATABASE_AGAIN_SECONDS: Final = 10
_LATER: Final = _("Thử lại sau một phút. Những gì đã báo là đã lưu thì vẫn còn.")
#: Status: what happened, what to do.
PAGES: Final = {
    400: (_("Yêu cầu không đọc được"), _("Mở lại trang trước rồi thử lại.")),
    403: (_("Trang này dành cho người khác"), _("Mở đường dẫn riêng mà ban tổ chức đã gửi, hoặc đăng nhập.")),
    404: (_("Không có trang này"), _("Kiểm tra lại đường dẫn, hoặc nhập mã đối thoại ở trang đầu.")),
    405: (_("Trang này không nhận thao tác đó"), _("Mở lại trang trước rồi thử lại.")),
    413: (_("Nội dung gửi lên quá lớn"), _("Rút ngắn nội dung rồi gửi lại.")),
    422: (_("Thông tin gửi lên chưa đúng"), _("Mở lại trang trước, kiểm tra từng ô rồi gửi lại.")),
    429: (_("Có quá nhiều lần thử từ nơi này"), _("Chờ vài phút rồi thử lại.")),
    500: (_("Máy chủ gặp lỗi và chưa làm xong việc này"), _LATER),
    503: (_("Máy chủ đang bận"), _LATER),
}  # fmt: skip
CROSS_SITE: Final = _(
    "Yêu cầu này đến từ một trang khác nên không được thực hiện. Mở lại trang từ đầu rồi thử lại."
)
ROLES_NEEDED: Final = _("Trang này cần vai: {roles}. Mở đường dẫn riêng mà ban tổ chức đã gửi cho vai ấy.")


def error_page(scope: Scope, status: int, todo: str = "", *, told: str = "", **params: object) -> Response:
    """Return the page for ``status``.

    ``todo`` is a message, with ``params`` for its places, that says more than the usual one; ``told`` is a
    finished sentence in its stead.
    """
    words = Words(language.of(scope))
    title, usual = PAGES.get(status, PAGES[500 if status >= 500 else 400])
    told = told or words(todo or usual, **params)
    # This address may not be one to come back to, so another language begins at the first page.
    turn = f"/?lang={'en' if words.lang == 'vi' else 'vi'}"
    return html("error.html", words, status, title=words(title), todo=told, turn=turn)


async def on_http_error(request: Request, error: Exception) -> Response:
    """Answer an ``HTTPException`` raised by an endpoint or by the router."""
    assert isinstance(error, HTTPException)  # noqa: S101 - Starlette's handlers are typed for any exception
    response = error_page(request.scope, error.status_code)
    response.headers.update(error.headers or {})
    return response


async def on_refused(request: Request, error: Exception) -> Response:
    """Answer a refusal that no page has a form for, most often "the server is busy"."""
    assert isinstance(error, Refused)  # noqa: S101 - Starlette's handlers are typed for any exception
    words = Words(language.of(request.scope))
    return error_page(request.scope, status_of(error), told=sentence(words, error))


async def on_database_away(request: Request, error: Exception) -> Response:
    """Answer while the database can't be reached: the person is told when to try again."""
    _log.error("database_failed", route=_route(request), error=kind_of(error))
    response = error_page(request.scope, 503)
    response.headers["retry-after"] = str(DATABASE_AGAIN_SECONDS)
    return response


async def on_crash(request: Request, error: Exception) -> Response:
    """Answer what nobody expected. The log gets the kind of error and the route, never the content."""
    _log.error("page_failed", route=_route(request), error=type(error).__name__)
    return error_page(request.scope, 500)


def _route(request: Request) -> str:
    route = request.scope.get("route")
    return getattr(route, "path", "")
