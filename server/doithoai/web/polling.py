"""Long polls, for those whose sockets are blocked: the protocol's frames over plain requests."""

import asyncio
from typing import Final

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from doithoai.domain.people import Seat
from doithoai.live import codes, saying, wire
from doithoai.live.door import Admitted, Knock, Limits
from doithoai.live.polling import Answer, Asked
from doithoai.live.protocol import Misspoken
from doithoai.live.room import Pass
from doithoai.web.guards import OWN_SITES
from doithoai.web.limits import Limit
from doithoai.web.visit import Visit

LIMITS: Final = Limits()
AGAIN_SECONDS: Final = 5
MARK_LIMIT: Final = 160
TAB_LIMIT: Final = 40


def new_pace() -> Limit:
    """Return how often a seat may ask and say: as often as over a socket."""
    return Limit(LIMITS.burst_messages, LIMITS.burst_messages / LIMITS.messages_per_second)


async def news(visit: Visit) -> Response:
    """Answer with what a socket would have been sent, once there is something."""
    admitted = await _admitted(visit)
    if isinstance(admitted, Answer):
        return _response(admitted)
    try:
        asked = _asked(visit.request)
    except msgspec.ValidationError as error:
        return _response(Answer(close=codes.BAD_MESSAGE, reason=str(error)))
    if visit.front.polls.is_full:
        return _busy(visit)
    gone = asyncio.ensure_future(_gone(visit.request))
    try:
        return _response(await visit.front.polls.news(admitted, asked, gone))
    finally:
        gone.cancel()


async def say(visit: Visit) -> Response:
    """Take one frame and answer with the replies to it."""
    admitted = await _admitted(visit)
    if isinstance(admitted, Answer):
        return _response(admitted)
    body = await visit.request.body()
    if len(body) > LIMITS.message_bytes:
        return _response(Answer(close=codes.TOO_BIG, reason="the frame is too long"))
    try:
        replies = await saying.replies(visit.front.house.hub, admitted.seat, body.decode())
    except UnicodeDecodeError:
        return _response(Answer(close=codes.NOT_UTF8, reason="not UTF-8"))
    except Misspoken as error:
        return _response(Answer(close=error.code, reason=error.reason))
    return _response(Answer(tuple(wire.encode(reply) for reply in replies)))


async def _admitted(visit: Visit) -> Pass | Answer:
    """Return the pass that a socket would have got, or how one would have been closed."""
    headers = visit.request.headers
    if headers.get("sec-fetch-site", "none") not in OWN_SITES:
        raise HTTPException(403)
    knock = Knock(visit.request.url.path, visit.request.url.query, headers, visit.address, "")
    try:
        verdict = await visit.front.door.let_in(knock, visit.request.path_params["code"])
    except ValueError as error:
        return Answer(close=codes.BAD_MESSAGE, reason=str(error))
    if isinstance(verdict, Admitted):
        assert isinstance(verdict.pass_, Pass)  # noqa: S101 - the door gives nothing else
        return verdict.pass_ if _is_in_time(visit, verdict.pass_.seat) else Answer(close=codes.TOO_FAST)
    if verdict.close_code is None:
        raise HTTPException(verdict.status)
    return Answer(close=verdict.close_code, reason=verdict.reason)


def _is_in_time(visit: Visit, seat: Seat) -> bool:
    pace, key = visit.front.polling_pace, str(seat.id)
    if not pace.is_open(key, visit.front.now()):
        return False
    pace.count(key, visit.front.now())
    return True


def _asked(request: Request) -> Asked:
    """Read what the query says; raises ``msgspec.ValidationError``."""
    query = request.query_params
    given = {name: query[name] for name in ("v", "epoch", "after") if name in query}
    hello = msgspec.convert({"t": "hello", **given}, wire.Hello, strict=False)
    tab, mark = query.get("tab", ""), query.get("mark", "")
    if len(tab) > TAB_LIMIT or len(mark) > MARK_LIMIT:
        raise msgspec.ValidationError("tab or mark is too long")
    return Asked(tab, hello, mark)


async def _gone(request: Request) -> None:
    """Return when the other side no longer waits."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _busy(visit: Visit) -> Response:
    again = visit.front.polls.again_seconds or AGAIN_SECONDS
    return Response(status_code=503, headers={"retry-after": str(again)})


def _response(answer: Answer) -> Response:
    """Write an answer down. The frames are JSON already."""
    told: dict[str, object] = {"frames": [msgspec.Raw(frame) for frame in answer.frames]}
    if answer.mark:
        told["mark"] = answer.mark
    if answer.close is not None:
        told |= {"close": answer.close, "reason": answer.reason}
    headers = {} if answer.again_seconds is None else {"retry-after": str(answer.again_seconds)}
    return Response(msgspec.json.encode(told), headers=headers, media_type="application/json")
