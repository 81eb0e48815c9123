"""Rules that hold for every frame."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.domain import commands as c
from doithoai.domain.answering import ANSWER_LIMIT
from doithoai.domain.events import Happened, snake
from doithoai.domain.question import Outcome
from doithoai.domain.snapshot import Card, News, Snapshot
from doithoai.live import views, wire
from doithoai.live.door import Limits
from tests.house import EVERYBODY, Record
from tests.live.screen import news_of, snapshot_of
from tests.live.watching import look

INBOUND = [*wire.Inbound.__subclasses__(), *c.Asked.__args__]
EVERY_STRUCT = [*INBOUND, *Happened.__args__]


@pytest.mark.parametrize("kind", INBOUND, ids=lambda kind: kind.__name__)
def test_nothing_inbound_takes_a_field_it_does_not_know(kind: type[msgspec.Struct]) -> None:
    assert kind.__struct_config__.forbid_unknown_fields


@pytest.mark.parametrize("kind", INBOUND, ids=lambda kind: kind.__name__)
def test_every_text_and_number_that_comes_in_is_bounded(kind: type[msgspec.Struct]) -> None:
    schema = msgspec.json.schema(kind)["$defs"][kind.__name__]["properties"]
    unbounded = {
        name for name, rules in schema.items()
        for rule in rules.get("anyOf", [rules])
        if (rule.get("type") == "string" and not {"maxLength", "pattern", "enum"} & rule.keys())
        or (rule.get("type") == "integer" and "maximum" not in rule)
    }  # fmt: skip
    assert unbounded <= {"v"}, "v is compared with the one version there is"


@pytest.mark.parametrize("kind", [*c.Asked.__args__, *Happened.__args__], ids=lambda kind: kind.__name__)
def test_a_name_on_the_wire_is_the_name_in_the_code(kind: type[msgspec.Struct]) -> None:
    assert kind.__struct_config__.tag == snake(kind.__name__)


def test_no_two_commands_and_no_two_events_share_a_name() -> None:
    for kinds in (c.Asked.__args__, Happened.__args__):
        assert len({kind.__struct_config__.tag for kind in kinds}) == len(kinds)


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_snapshot_survives_the_wire(who: str, swinging: Record) -> None:
    snapshot = look(swinging, swinging.feed())[who]
    frame = wire.encode(wire.snapshot_frame(snapshot, at=1))
    assert _read(frame, wire.SnapshotFrame) == snapshot


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_frame_of_the_book_says_what_the_snapshot_says(who: str, swinging: Record) -> None:
    known = swinging.feed()
    snapshot = look(swinging, known)[who]
    book = views.SnapshotBook(known)
    for _ in range(2):
        frame = book.frame(swinging.seats[who], snapshot.supported, present=0, at=1)
        assert _read(_payload(frame), wire.SnapshotFrame) == snapshot


def test_a_card_at_its_defaults_carries_only_what_it_must() -> None:
    assert json.loads(msgspec.json.encode(Card(no=1, text="x", at=2))) == {"no": 1, "text": "x", "at": 2}


@given(st.integers(1, 2**31 - 1), st.integers(0, 2**53 - 1), st.lists(st.integers(1, 99), max_size=3))
def test_news_survive_the_wire(no: int, seq: int, gone: list[int]) -> None:
    news = News(seq=seq, prev=0, questions=(Card(no=no, text="ế", at=seq),), gone=tuple(gone))
    assert news_of(msgspec.json.decode(wire.encode(wire.news_frame(news)), type=wire.NewsFrame)) == news


def _read(frame: bytes, kind: type[wire.SnapshotFrame]) -> Snapshot:
    return snapshot_of(msgspec.json.decode(frame, type=kind))


def _payload(frame: bytes) -> bytes:
    return frame[frame.index(b"{") :]


def test_the_longest_answer_fits_into_one_message() -> None:
    answer = c.WriteAnswer(question=1, text="ễ" * ANSWER_LIMIT, outcome=Outcome.EXPLAINED)
    frame = msgspec.json.encode(wire.Do(id="a" * 40, command=answer))
    assert len(frame) <= Limits().message_bytes
