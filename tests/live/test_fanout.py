"""The same frame to everybody, once and in order, over real sockets."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doithoai.live import fanout
from doithoai.live.fanout import Audience
from doithoai.live.viewer import Viewer


class Listener(Viewer, asyncio.Protocol):
    """A viewer at one end of a socket pair, with the other end at hand."""

    def __init__(self, transport: asyncio.Transport, far_end: socket.socket) -> None:
        super().__init__(transport, None)
        self.far_end = far_end
        self.heard: list[bytes] = []
        transport.set_protocol(self)

    def listen(self) -> list[bytes]:
        """Everything that has arrived so far, as frames: in these tests a frame is a line."""
        while True:
            try:
                data = self.far_end.recv(65_536)
            except BlockingIOError:
                return self.heard
            self.heard += data.splitlines(keepends=True)

    def stop(self) -> None:
        self._vanish()
        self.far_end.close()


@asynccontextmanager
async def listeners(count: int) -> AsyncIterator[list[Listener]]:
    loop, made = asyncio.get_running_loop(), []
    for _ in range(count):
        near, far = socket.socketpair()
        far.setblocking(False)
        transport, _ = await loop.create_unix_connection(asyncio.Protocol, sock=near)
        made.append(Listener(transport, far))
    yield made
    for listener in made:
        listener.stop()
    await asyncio.sleep(0)


def line(number: int) -> bytes:
    return b"%d\n" % number


@pytest.mark.asyncio
async def test_a_small_audience_has_the_frame_at_once() -> None:
    async with listeners(3) as people:
        audience = Audience()
        for person in people:
            audience.add(person)
        audience.write(line(1))
        assert [person.listen() for person in people] == [[line(1)]] * 3
        assert list(audience) == people
        assert len(audience) == 3


@pytest.mark.asyncio
async def test_a_large_audience_is_served_in_chunks_with_turns_of_the_loop_between() -> None:
    async with listeners(2 * fanout.CHUNK_VIEWERS + 10) as people:
        audience = Audience()
        for person in people:
            audience.add(person)
        audience.write(line(1))
        served_after_each_turn = [sum(bool(person.listen()) for person in people)]
        for _ in range(2):
            await asyncio.sleep(0)
            served_after_each_turn.append(sum(bool(person.listen()) for person in people))
        assert served_after_each_turn == [fanout.CHUNK_VIEWERS, 2 * fanout.CHUNK_VIEWERS, len(people)]
        assert all(person.listen() == [line(1)] for person in people)


@pytest.mark.asyncio
async def test_an_answer_to_one_member_follows_the_frames_written_to_all() -> None:
    async with listeners(fanout.CHUNK_VIEWERS + 1) as people:
        audience = Audience()
        for person in people:
            audience.add(person)
        audience.write(line(1))
        last = people[-1]
        assert last.listen() == []
        audience.send_to(last, line(2))
        await asyncio.sleep(0)
        assert last.listen() == [line(1), line(2)]


@pytest.mark.asyncio
async def test_what_waits_is_bounded_when_frames_come_without_a_pause() -> None:
    async with listeners(fanout.CHUNK_VIEWERS + 1) as people:
        audience = Audience()
        for person in people:
            audience.add(person)
        many = [line(number) for number in range(fanout.WAITING_FRAMES_LIMIT + 1)]
        for frame in many:
            audience.write(frame)
        assert people[-1].listen() == many


@pytest.mark.asyncio
async def test_leaving_twice_does_no_harm() -> None:
    async with listeners(2) as (one, other):
        audience = Audience()
        audience.add(one)
        audience.add(other)
        audience.remove(one)
        audience.remove(one)
        assert list(audience) == [other]


ACTIONS = st.lists(
    st.tuples(st.sampled_from(["come or go", "write", "write", "turn"]), st.integers(0, 7)), max_size=60
)


@settings(max_examples=150, deadline=None)
@given(actions=ACTIONS)
def test_whoever_comes_and_goes_each_member_gets_each_frame_or_its_own_once_and_in_order(
    actions: list[tuple[str, int]],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fanout, "CHUNK_VIEWERS", 2)
        patch.setattr(fanout, "WAITING_FRAMES_LIMIT", 4)
        asyncio.run(_live_through(actions))


async def _live_through(actions: list[tuple[str, int]]) -> None:
    async with listeners(8) as people:
        audience = Audience()
        due: dict[Listener, list[bytes]] = {person: [] for person in people}
        for number, (action, index) in enumerate(actions):
            person = people[index]
            if action == "turn":
                await asyncio.sleep(0)
            elif action == "write":
                own: dict[Viewer, bytes] = {person: line(-number)} if person.slot >= 0 else {}
                audience.write(line(number), own)
                for member in audience:
                    due[member].append(own.get(member, line(number)))  # type: ignore[index]
            elif person.slot < 0:
                audience.add(person)
            else:
                audience.remove(person)
                assert person.listen() == due[person][: len(person.heard)]
                due[person] = person.heard.copy()
        for _ in range(60):
            await asyncio.sleep(0)
        assert {person: person.listen() for person in people} == due
