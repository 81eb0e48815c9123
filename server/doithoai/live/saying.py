"""What somebody without a socket says: one frame, and the replies to it."""

import asyncio

from doithoai.domain.people import Seat
from doithoai.domain.permissions import may_give_many
from doithoai.live import codes, wire
from doithoai.live.hub import Hub
from doithoai.live.protocol import Conversation, Heard, Misspoken


async def replies(hub: Hub, seat: Seat, text: str) -> list[wire.Outbound]:
    """Do what the frame ``text`` of ``seat`` asks for and return the replies, in order.

    Looks are passed over: there is no socket whose end would end them.

    Raises:
        Misspoken: a socket would be closed for this; nothing was done.
    """
    conversation = Conversation(may_give_many(seat.role))
    conversation.greeted = True
    heard = conversation.receive(text)
    told = await asyncio.gather(*(_reply(hub, seat, asking) for asking in heard))
    return [reply for reply in told if reply is not None]


async def _reply(hub: Hub, seat: Seat, asking: Heard) -> wire.Outbound | None:
    match asking:
        case wire.Do():
            return await hub.carry(seat, asking)
        case wire.FindAlike():
            return await hub.find_alike(seat, asking)
        case wire.RefusedFrame():
            return asking
        case wire.Hello():
            raise Misspoken(codes.BAD_MESSAGE, "hello is said by asking for news")
        case wire.See():
            return None
