"""The demo fills a dialogue by the doors that everybody uses."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from doithoai.actions.people import invite, link_hash
from doithoai.actions.perform import perform
from doithoai.demo import replay as theatre
from doithoai.demo.crowd import SIZE, seat_crowd
from doithoai.demo.opinions import fields, opinions
from doithoai.demo.plan import DemoLinks, prepare
from doithoai.demo.replay import replay
from doithoai.domain import commands as c
from doithoai.domain.dialogue import Dialogue, Phase
from doithoai.domain.people import Identity, Role, Seat
from doithoai.domain.question import Handling, Kind, Question
from doithoai.house import House
from doithoai.settings import Settings
from doithoai.store import dialogues, questions, seats

pytestmark = pytest.mark.asyncio
AT_ONCE = 0.0
SHORT = 0.01


@pytest_asyncio.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    opened = House(Settings(data=tmp_path))
    await opened.open()
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def links(house: House) -> DemoLinks:
    return await prepare(house)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theatre, "AGAIN_S", 0.01)
    monkeypatch.setattr(theatre, "SUPPORT_EVERY_S", 0.01)


async def asked(house: House, links: DemoLinks) -> list[Question]:
    return await house.read(questions.since, links.dialogue, 0)


async def dialogue_of(house: House, links: DemoLinks) -> Dialogue:
    return await house.read(dialogues.load, links.dialogue)


async def staff(house: House, links: DemoLinks, role: Role) -> Seat:
    seat = await house.read(seats.find_by_link, link_hash(links.paths[role].split("/")[-1]))
    assert seat is not None
    assert seat.role is role
    return seat


async def do(house: House, seat: Seat, *commands: c.Command) -> None:
    for i, command in enumerate(commands):
        await house.write(perform, seat.id, f"{type(command).__name__}-{i}", command)


async def test_it_prepares_a_dialogue_in_which_everything_can_be_tried_at_once(
    house: House, links: DemoLinks
) -> None:
    dialogue = await dialogue_of(house, links)
    assert dialogue.phase is Phase.LIVE
    assert dialogue.fields == fields()
    assert len(dialogue.fields) == 18
    assert dialogue.identities == tuple(Identity)
    assert [listed.code for listed in await house.read(dialogues.listed)] == [links.code]


async def test_each_role_has_a_link_of_its_own(house: House, links: DemoLinks) -> None:
    assert list(links.paths) == ["moderator", "host", "leader", "secretary", "organiser", "stage"]
    for role in map(Role, links.paths):
        assert (await staff(house, links, role)).dialogue == links.dialogue
    assert links.paths["stage"].startswith("/stage/")
    assert links.paths["host"].startswith("/s/")


async def test_another_start_goes_on_with_the_same_dialogue_by_new_links(
    house: House, links: DemoLinks
) -> None:
    again = await prepare(house)
    assert (again.dialogue, again.code) == (links.dialogue, links.code)
    assert not set(again.paths.values()) & set(links.paths.values())
    await staff(house, again, Role.HOST)
    await staff(house, links, Role.HOST)


async def test_the_simulated_people_ask_the_63_questions_and_stop(house: House, links: DemoLinks) -> None:
    await replay(house, links.dialogue, SHORT)
    received = await asked(house, links)
    assert [question.text for question in received] == [opinion.text for opinion in opinions()]
    assert [question.kind for question in received] == [opinion.kind for opinion in opinions()]
    assert [question.field for question in received] == [opinion.field for opinion in opinions()]
    assert {question.handling for question in received} == {Handling.WAITING}


async def test_those_who_petition_hide_their_names(house: House, links: DemoLinks) -> None:
    await replay(house, links.dialogue, AT_ONCE)
    hidden = {q.kind for q in await asked(house, links) if q.identity is Identity.SEALED}
    assert hidden == {Kind.PETITION}


async def test_nobody_asks_twice_after_another_start(house: House, links: DemoLinks) -> None:
    await replay(house, links.dialogue, AT_ONCE)
    await replay(house, links.dialogue, AT_ONCE)
    assert len(await asked(house, links)) == 63
    crowd = await house.read(seats.in_dialogue, links.dialogue, Role.PARTICIPANT)
    assert len(crowd) == len({seat.name for seat in crowd}) == SIZE


async def test_every_asker_comes_from_a_school_of_the_kind_the_question_is_about(
    house: House, links: DemoLinks
) -> None:
    crowd = await house.write(seat_crowd, links.dialogue)
    kinds = Counter(seat.unit.rsplit(" Hoa Sen ")[0] for seat in crowd[: len(opinions())])
    assert kinds == {
        "Trường THCS": 29, "Trường Tiểu học": 27, "Trường Mầm non": 6, "Trường Mầm non tư thục": 1,
    }  # fmt: skip


async def test_they_support_only_what_was_accepted_some_of_it_much_more(
    house: House, links: DemoLinks
) -> None:
    await replay(house, links.dialogue, AT_ONCE)
    moderator = await staff(house, links, Role.MODERATOR)
    await do(house, moderator, *(c.AcceptQuestion(question=no) for no in range(1, 12)))
    await replay(house, links.dialogue, SHORT)
    supports = {question.no: question.supports for question in await asked(house, links)}
    assert sum(supports[no] for no in range(12, 64)) == 0
    assert max(supports.values()) >= 3 * sorted(supports[no] for no in range(1, 12))[5]


async def test_they_wait_while_the_intake_is_paused(house: House, links: DemoLinks) -> None:
    host = await staff(house, links, Role.HOST)
    await do(house, host, c.SwitchIntake(open=False))
    playing = asyncio.create_task(replay(house, links.dialogue, AT_ONCE))
    await asyncio.sleep(0.1)
    assert await asked(house, links) == []
    assert not playing.done()
    await house.write(perform, host.id, "resume-intake", c.SwitchIntake(open=True))
    await playing
    assert len(await asked(house, links)) == 63


async def test_they_stop_when_the_sitting_is_closed(house: House, links: DemoLinks) -> None:
    playing = asyncio.create_task(replay(house, links.dialogue, 1.0))
    await asyncio.sleep(0.2)
    await do(house, await staff(house, links, Role.HOST), c.CloseDialogue())
    await asyncio.wait_for(playing, 10)
    assert len(await asked(house, links)) < 63


async def test_they_leave_room_for_people(house: House, links: DemoLinks) -> None:
    binh, _link = await house.write(invite, links.dialogue, Role.PARTICIPANT, "Bình")
    await do(house, binh, c.SubmitQuestion(text="Tôi cũng hỏi."))
    await replay(house, links.dialogue, AT_ONCE)
    assert len(await asked(house, links)) == 64
