"""What a text on the wire asks for, without a socket."""

import contextlib
import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doithoai.domain import commands as c
from doithoai.live import codes
from doithoai.live.protocol import IN_FLIGHT_LIMIT, Conversation, Misspoken
from doithoai.live.wire import ITEMS_LIMIT, Do, FindAlike, Hello, RefusedFrame, See

ID = "a" * 20
START = Do(id=ID, command=c.StartDialogue())
HELLO = '{"t":"hello","v":1}'


def command(**fields: object) -> str:
    return json.dumps({"t": "do", "id": ID, "command": fields})


def many(*items: dict[str, object]) -> str:
    return json.dumps({"t": "do_all", "items": items})


def item(number: int, **fields: object) -> dict[str, object]:
    return {"id": f"item-{number:016}", "command": fields or {"do": "accept_question", "question": number}}


def accept(number: int) -> Do:
    return Do(id=f"item-{number:016}", command=c.AcceptQuestion(question=number))


def refused(number: int, code: str, again_ms: int | None = None) -> RefusedFrame:
    return RefusedFrame(id=f"item-{number:016}", code=code, again_ms=again_ms)


def greeted(may_give_many: bool = False) -> Conversation:
    conversation = Conversation(may_give_many)
    conversation.receive(HELLO)
    return conversation


def ending(conversation: Conversation, text: str) -> int:
    with pytest.raises(Misspoken) as ended:
        conversation.receive(text)
    return ended.value.code


def test_hello_opens_the_conversation() -> None:
    heard = Conversation().receive('{"t":"hello","v":1,"epoch":"e","after":7}')
    assert heard == [Hello(v=1, epoch="e", after=7)]


def test_another_version_is_told_so_and_does_not_come_back() -> None:
    code = ending(Conversation(), '{"t":"hello","v":2}')
    assert code == codes.BAD_MESSAGE
    assert not codes.may_come_back(code)


@pytest.mark.parametrize("text", [
    command(do="start_dialogue"), command(do="no_such_command"), '{"t":"alike","ref":1,"text":"x"}',
    '{"t":"see"}', many(item(1)), many(item(1, do="no_such_command")),
])  # fmt: skip
def test_hello_comes_first(text: str) -> None:
    assert ending(Conversation(), text) == codes.BAD_MESSAGE


def test_a_command_is_read_into_its_own_type() -> None:
    asked = greeted().receive(command(do="move_question", question=3, before=None))
    assert asked == [Do(id=ID, command=c.MoveQuestion(question=3))]


def test_a_look_for_like_questions_is_read() -> None:
    assert greeted().receive('{"t":"alike","ref":1,"text":"x"}') == [FindAlike(ref=1, text="x")]


@pytest.mark.parametrize(("text", "look"), [
    ('{"t":"see"}', See()),
    ('{"t":"see","question":null,"holds":true}', See(holds=True)),
    ('{"t":"see","question":7,"holds":true}', See(question=7, holds=True)),
])  # fmt: skip
def test_a_look_at_a_card_is_read(text: str, look: See) -> None:
    assert greeted().receive(text) == [look]


def test_many_commands_in_a_frame_are_heard_in_order_as_if_each_came_alone() -> None:
    conversation = greeted(may_give_many=True)
    assert conversation.receive(many(*(item(n) for n in (3, 1, 2)))) == [accept(3), accept(1), accept(2)]
    assert conversation.in_flight == 3


def test_a_broken_command_among_many_is_refused_by_its_id_and_the_others_are_heard() -> None:
    conversation = greeted(may_give_many=True)
    heard = conversation.receive(many(item(1), item(2, do="no_such_command"), item(3) | {"x": 1}, item(4)))
    assert heard == [accept(1), refused(2, "bad_command"), refused(3, "bad_command"), accept(4)]
    assert conversation.in_flight == 2


@pytest.mark.parametrize("broken", [[], [item(2, do="no_such_command")]])
def test_whoever_may_not_give_many_commands_is_refused_each(broken: list[dict[str, object]]) -> None:
    conversation = greeted(may_give_many=False)
    heard = conversation.receive(many(item(1), *broken))
    assert heard == [refused(1 + n, "not_allowed") for n in range(1 + len(broken))]
    assert conversation.in_flight == 0


def test_the_longest_frame_of_short_commands_fits_beside_others_and_is_within_the_size() -> None:
    text = many(*(item(n) for n in range(1, ITEMS_LIMIT + 1)))
    assert len(text) <= 32 * 1024
    conversation = greeted(may_give_many=True)
    for _ in range(IN_FLIGHT_LIMIT - ITEMS_LIMIT):
        conversation.receive(command(do="start_dialogue"))
    assert all(isinstance(heard, Do) for heard in conversation.receive(text))


def test_of_a_second_frame_what_is_too_much_is_sent_back_to_come_later() -> None:
    conversation = greeted(may_give_many=True)
    conversation.receive(many(*(item(n) for n in range(1, ITEMS_LIMIT + 1))))
    heard = conversation.receive(many(*(item(n) for n in range(1, ITEMS_LIMIT + 1))))
    room = IN_FLIGHT_LIMIT - ITEMS_LIMIT
    assert heard[:room] == [accept(n) for n in range(1, room + 1)]
    assert heard[room:] == [
        refused(n, "too_many_at_once", again_ms=1_000) for n in range(room + 1, ITEMS_LIMIT + 1)
    ]


@pytest.mark.parametrize("fields", [
    {"do": "no_such_command"},
    {"do": "accept_question"},
    {"do": "accept_question", "question": 1, "extra": 1},
    {"do": "accept_question", "question": 0},
    {"do": "accept_question", "question": -1},
    {"do": "accept_question", "question": 2**31},
    {"do": "accept_question", "question": 10**400},
    {"do": "accept_question", "question": "1"},
    {"do": "accept_question", "question": 1.5},
    {"do": "accept_question", "question": True},
    {"do": "accept_question", "question": None},
    {"do": "submit_question", "text": None},
    {"do": "submit_question", "text": ["x"]},
    {"do": "submit_question", "text": "x" * 12_001},
    {"do": "submit_question", "text": "x", "kind": "joke"},
    {"do": "submit_question", "text": "x", "identity": "moderator"},
    {"do": "submit_question", "text": "x", "asker": 3},
    {"do": "decline_question", "question": 1, "reason": ""},
    {"do": "defer_answer", "question": 1, "due": "tomorrow"},
    {"do": "switch_intake", "open": 1},
])  # fmt: skip
def test_a_command_that_cannot_be_read_is_refused_by_its_id(fields: dict[str, object]) -> None:
    assert greeted().receive(command(**fields)) == [RefusedFrame(id=ID, code="bad_command")]


@pytest.mark.parametrize("text", [
    "", "null", "[]", "{}", "hello", '{"t":"nobody"}', '{"t":"hello"}', '{"t":"hello","v":"1"}',
    '{"t":"hello","v":1,"after":-1}', '{"t":"hello","v":1,"after":9007199254740992}',
    '{"t":"hello","v":1,"x":1}',
    '{"t":"hello","v":1,"epoch":"' + "e" * 65 + '"}', '{"t":"do","command":{"do":"start_dialogue"}}',
    '{"t":"do","id":"short","command":{"do":"start_dialogue"}}', '{"t":"do","id":"' + "a" * 41 + '"}',
    '{"t":"do","id":"aaaaaaaaaaaaaaaa\\n","command":{"do":"start_dialogue"}}',
    '{"t":"do","id":"aaaaaaaaaaaaaaaé","command":{"do":"start_dialogue"}}',
    '{"t":"alike","ref":-1,"text":"x"}', '{"t":"alike","ref":1,"text":"' + "x" * 12_001 + '"}',
    '{"t":"do","id":"aaaaaaaaaaaaaaaaaaaa","command":{"do":"submit_question","text":"\\ud800"}}',
    '{"t":"see","question":0}', '{"t":"see","question":"1"}', '{"t":"see","question":1,"holds":1}',
    '{"t":"see","question":2147483648}', '{"t":"see","x":1}',
    many(), many(*(item(n) for n in range(ITEMS_LIMIT + 1))), many({"command": {"do": "start_dialogue"}}),
    many(item(1), {"id": "short", "command": {"do": "start_dialogue"}}), '{"t":"do_all","items":[1]}',
    '{"t":"do_all","items":[],"x":1}', '{"t":"do_all","items":null}', many(item(1))[:-1] + ',"x":1}',
])  # fmt: skip
def test_whoever_does_not_speak_this_protocol_is_sent_out_for_good(text: str) -> None:
    assert ending(greeted(), text) == codes.BAD_MESSAGE


@pytest.mark.parametrize("text", [
    '{"x":' + "[" * 7_000 + "]" * 7_000 + ',"t":"hello","v":1}',
    '{"t":"do","id":"' + ID + '","x":' + '{"a":' * 2_500 + "1" + "}" * 2_500 + "}",
    '{"t":"do_all","items":[' + '{"a":' * 2_500 + "1" + "}" * 2_500 + "]}",
])  # fmt: skip
def test_depth_without_end_is_bad_language_and_not_a_fault_of_ours(text: str) -> None:
    assert len(text) <= 32 * 1024
    assert ending(greeted(), text) == codes.BAD_MESSAGE


def test_only_so_many_commands_wait_at_once() -> None:
    conversation = greeted()
    for _ in range(IN_FLIGHT_LIMIT):
        assert conversation.receive(command(do="start_dialogue")) == [START]
    heard = conversation.receive(command(do="start_dialogue"))
    assert heard == [RefusedFrame(id=ID, code="too_many_at_once", again_ms=1_000)]
    conversation.answered()
    assert conversation.receive(command(do="start_dialogue")) == [START]


def test_what_was_refused_does_not_count_as_waiting() -> None:
    conversation = greeted()
    for _ in range(2 * IN_FLIGHT_LIMIT):
        conversation.receive(command(do="no_such_command"))
    assert conversation.in_flight == 0


@given(st.text(max_size=200) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["t", "do", "do_all", "see", "items", "id", "command", "v", "after", "text", "x"]),
        inner, max_size=5,
    ),
).map(json.dumps))  # fmt: skip
def test_no_text_whatever_is_more_than_bad_language(text: str) -> None:
    with contextlib.suppress(Misspoken):
        greeted().receive(text)


@given(st.sampled_from(sorted(c.Asked.__args__, key=lambda kind: kind.__name__)), st.data())
def test_no_field_of_any_command_brings_more_than_a_refusal(
    kind: type[c.Command], data: st.DataObject
) -> None:
    fields = {
        name: data.draw(st.none() | st.booleans() | st.integers() | st.text(max_size=20))
        for name in kind.__struct_fields__
    }
    [asked] = greeted().receive(command(do=kind.__struct_config__.tag, **fields))
    if isinstance(asked, Do):
        assert msgspec.to_builtins(asked.command)["do"] == kind.__struct_config__.tag
    else:
        assert asked == RefusedFrame(id=ID, code="bad_command")
