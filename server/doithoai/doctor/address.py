"""The address that people type: reachable, with a certificate that lasts, and open for sockets."""

import base64
import http.client
import secrets
import ssl
import time
from collections.abc import Iterator
from typing import Final
from urllib.parse import SplitResult, urlsplit

from doithoai.doctor.finding import Finding, State, finding
from doithoai.domain.codes import CODE_ALPHABET, JOIN_LENGTH
from doithoai.locale.catalogue import mark as _
from doithoai.settings import Settings

SECONDS: Final = 5.0
DAY_SECONDS: Final = 86_400
FEW_DAYS: Final = 14
#: Could be a code, and may well be nobody's: without a session we are turned away before it is looked up.
CODE: Final = CODE_ALPHABET[0] * JOIN_LENGTH


def examine(settings: Settings) -> Iterator[Finding]:
    """Go the way that people's browsers go."""
    url = settings.public_url or f"http://{_reached(settings.host)}:{settings.port}"
    address = urlsplit(url)
    try:
        status = _status(address, "/healthz", {})
    except ssl.SSLCertVerificationError:
        message = _("Trình duyệt sẽ không tin chứng chỉ của {url}. Gia hạn hoặc thay chứng chỉ.")
        yield finding("address", State.WRONG, message, url=url)
        return
    except (OSError, http.client.HTTPException):
        message = _("Không có máy chủ nào trả lời ở {url}. Chạy doithoai serve rồi kiểm tra lại.")
        yield finding("address", State.LOOK, message, url=url)
        return
    yield _answered(url, status)
    if address.scheme == "https":
        yield certificate(address)
    if status == http.HTTPStatus.OK:
        yield sockets(address)


def certificate(address: SplitResult) -> Finding:
    """How long the certificate still lasts."""
    connection = _connection(address)
    try:
        connection.connect()
        assert isinstance(connection.sock, ssl.SSLSocket)  # noqa: S101 - an https connection has no other
        ends = (connection.sock.getpeercert() or {}).get("notAfter", "")
    finally:
        connection.close()
    days = int((ssl.cert_time_to_seconds(str(ends)) - time.time()) // DAY_SECONDS)
    if days >= FEW_DAYS:
        return finding("certificate", State.OK, _("Chứng chỉ còn {days} ngày."), days=days)
    return finding("certificate", State.LOOK, _("Chứng chỉ chỉ còn {days} ngày. Gia hạn."), days=days)


def sockets(address: SplitResult) -> Finding:
    """Whether a socket comes through: it is opened only to tell a stranger to sign in."""
    asked = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(secrets.token_bytes(16)).decode(),
        "Origin": f"{address.scheme}://{address.netloc}",
    }
    status = _status(address, f"/live/{CODE}?as=participant", asked)
    if status == http.HTTPStatus.SWITCHING_PROTOCOLS:
        return finding("sockets", State.OK, _("WebSocket đi qua được."))
    if status == http.HTTPStatus.FORBIDDEN:
        message = _(
            "Máy chủ không nhận địa chỉ này là của mình. Kiểm tra DOITHOAI_PUBLIC_URL và Host của proxy."
        )
        return finding("sockets", State.WRONG, message)
    message = _("WebSocket không đi qua được (mã {status}). Cho proxy chuyển tiếp Upgrade và Connection.")
    return finding("sockets", State.WRONG, message, status=status)


def _answered(url: str, status: int) -> Finding:
    if status == http.HTTPStatus.OK:
        return finding("address", State.OK, _("Trả lời ở {url}."), url=url)
    message = _("{url} trả lời mã {status}. Kiểm tra proxy và nhật ký của máy chủ.")
    return finding("address", State.WRONG, message, url=url, status=status)


def _status(address: SplitResult, path: str, headers: dict[str, str]) -> int:
    connection = _connection(address)
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


def _connection(address: SplitResult) -> http.client.HTTPConnection:
    if address.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(address.netloc, timeout=SECONDS, context=context)
    return http.client.HTTPConnection(address.netloc, timeout=SECONDS)


def _reached(host: str) -> str:
    return "localhost" if host in {"0.0.0.0", "::"} else f"[{host}]" if ":" in host else host  # noqa: S104
