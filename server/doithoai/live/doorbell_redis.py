"""The doorbell of several processes: Redis or Valkey carries the rings, and may lose any of them."""

import asyncio
import contextlib
import random
import secrets
from collections.abc import Mapping
from typing import Final

import structlog
from redis.asyncio import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from doithoai.live.asides import Aside, Overheard
from doithoai.live.breaker import Breaker, State
from doithoai.live.doorbell import Listener, Notice, Noticed
from doithoai.live.doorbell_message import Outbox, decode, encode
from doithoai.live.ending import end
from doithoai.store.transaction import Ring

PUBLISH_SECONDS: Final = 0.25
#: How often a process says that it is there when nothing else is to be said.
BEAT_SECONDS: Final = 0.5
#: A process hears itself too; when it doesn't, its connection is dead without saying so.
SILENCE_SECONDS: Final = 1.5
#: While it is degraded, so that a revoked seat is sent out within two seconds without Redis too.
LOOK_SECONDS: Final = 1.5
COME_BACK_SECONDS: Final = 0.25
COME_BACK_LIMIT_SECONDS: Final = 4.0

log = structlog.get_logger()


class RedisDoorbell:
    """Tells the listeners here at once, and those of the other processes over one channel.

    Nobody waits for Redis: a task publishes, and what comes meanwhile is folded into its next message.
    While Redis is away listeners are asked to look for themselves, and what waits is told when it is back.
    """

    def __init__(self, url: str, record: str) -> None:
        """``record`` is the epoch of the database: only processes that share it hear each other.

        Raises ValueError for a ``url`` that is none of redis://, rediss:// or unix://.
        """
        self.ignored = 0
        #: How long the last message took to come back to us, in ms.
        self.lag_ms = 0.0
        self._channel = f"doithoai/1/{record}"
        self._name = secrets.token_hex(8)
        self._listeners: list[Listener] = []
        self._noticed: list[Noticed] = []
        self._overheard: list[Overheard] = []
        self._outbox = Outbox()
        self._due = asyncio.Event()
        self._breaker = Breaker(asyncio.get_running_loop().time)
        # Subscribers block their connection and come back by themselves, so they have a client of their own.
        self._speaking, self._hearing = _client(url), _client(url)
        self._tasks: list[asyncio.Task[None]] = []
        self._tries = 0
        self._said, self._said_at = 0, 0.0
        self._is_hearing = False
        self._is_reported = False

    @property
    def is_degraded(self) -> bool:
        """Whether other processes are heard late: by looking, not by ringing."""
        return not self._is_hearing or self._breaker.state is not State.CLOSED

    def listen(self, listener: Listener) -> None:
        """Tell ``listener`` of rings from now on."""
        self._listeners.append(listener)

    def on_notice(self, noticed: Noticed) -> None:
        """Call ``noticed`` for every notice from now on."""
        self._noticed.append(noticed)

    def start(self) -> None:
        """Begin to publish and to hear; returns at once, whether Redis is there or not."""
        loops = (self._keep_publishing(), self._keep_hearing(), self._keep_looking())
        self._tasks = [asyncio.ensure_future(loop) for loop in loops]

    async def stop(self) -> None:
        """Tell what still waits, if that goes at once, and let go of Redis."""
        await end(self._tasks)
        if self._outbox and self._breaker.may_pass():
            await self._publish()
        for client in (self._speaking, self._hearing):
            with contextlib.suppress(TimeoutError):  # a server that stands still doesn't say goodbye
                async with asyncio.timeout(PUBLISH_SECONDS):
                    await client.aclose()

    def ring(self, rings: Mapping[int, Ring]) -> None:
        """Tell the listeners here, and the other processes soon."""
        self._ring_here(rings)
        self._outbox.add(rings)
        self._due.set()

    def notify(self, notice: Notice) -> None:
        """Tell everybody here who acts on notices, and the other processes soon."""
        self._notify_here(notice)
        self._outbox.add({}, (notice,))
        self._due.set()

    def on_aside(self, overheard: Overheard) -> None:
        """Call ``overheard`` for every aside of another process from now on."""
        self._overheard.append(overheard)

    def tell(self, aside: Aside) -> None:
        """Tell the other processes soon, unless Redis is away just then."""
        self._outbox.tell(aside)
        self._due.set()

    async def _keep_publishing(self) -> None:
        while True:
            try:
                async with asyncio.timeout(BEAT_SECONDS):
                    await self._due.wait()
            except TimeoutError:
                pass
            self._due.clear()
            if self._breaker.may_pass():
                await self._publish()
            else:
                self._outbox.hold_back()

    async def _publish(self) -> None:
        self._said, self._said_at = self._said + 1, asyncio.get_running_loop().time()
        message = self._outbox.take(self._name, self._said)
        is_told = False
        try:
            async with asyncio.timeout(PUBLISH_SECONDS):
                await self._speaking.publish(self._channel, encode(message))
            is_told = True
        except Exception as error:  # noqa: BLE001 - whatever the client meets, the task must live on
            self._breaker.failed()
            self._failed(error)
        finally:
            if not is_told:
                self._outbox.add(message.told(), message.notices)
        if is_told:
            self._breaker.succeeded()
            self._worked()
        if self._outbox and self._breaker.state is State.CLOSED:
            self._due.set()

    async def _keep_hearing(self) -> None:
        while True:
            try:
                await self._hear()
            except Exception as error:  # noqa: BLE001 - as in _publish
                self._is_hearing = False
                self._failed(error)
            # Full jitter: when Redis comes back, the processes don't all knock at once.
            longest = min(COME_BACK_LIMIT_SECONDS, COME_BACK_SECONDS * 2**self._tries)
            self._tries = min(self._tries + 1, 8)
            await asyncio.sleep(random.uniform(0, longest))  # noqa: S311 - no secret

    async def _hear(self) -> None:
        """Take what comes, for as long as anything does."""
        async with self._hearing.pubsub() as subscription:
            await subscription.subscribe(self._channel)
            while message := await subscription.get_message(timeout=SILENCE_SECONDS):
                match message["type"]:
                    case "subscribe":
                        self._subscribed()
                    case "message":
                        self._take(message["data"])
        raise TimeoutError

    def _subscribed(self) -> None:
        self._tries = 0
        self._is_hearing = True
        self._worked()
        self._look()

    def _take(self, data: object) -> None:
        message = decode(data)
        if message is None:
            self.ignored += 1
            return
        if message.by == self._name:
            self._heard_oneself(message.no)
            return
        if message.rings:
            self._ring_here(message.told())
        for notice in message.notices:
            self._notify_here(notice)
        for aside in message.asides:
            for overheard in self._overheard:
                overheard(message.by, aside)

    def _heard_oneself(self, no: int) -> None:
        if no == self._said:
            self.lag_ms = (asyncio.get_running_loop().time() - self._said_at) * 1_000

    def _ring_here(self, rings: Mapping[int, Ring]) -> None:
        for listener in self._listeners:
            listener.heard(rings)

    def _notify_here(self, notice: Notice) -> None:
        for noticed in self._noticed:
            noticed(notice)

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self.is_degraded:
                self._look()

    def _look(self) -> None:
        for listener in self._listeners:
            listener.missed()

    def _failed(self, error: Exception) -> None:
        if self.is_degraded and not self._is_reported:
            self._is_reported = True
            log.warning("doorbell_degraded", error=type(error).__name__)
            self._look()

    def _worked(self) -> None:
        if self._is_reported and not self.is_degraded:
            self._is_reported = False
            log.info("doorbell_restored")


def _client(url: str) -> Redis:
    """The library's own ten retries would take four seconds to fail."""
    return Redis.from_url(
        url,
        retry=Retry(NoBackoff(), 0),
        socket_timeout=PUBLISH_SECONDS,
        socket_connect_timeout=PUBLISH_SECONDS,
        legacy_responses=False,
    )
