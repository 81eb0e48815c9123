"""Who may do what, written out a second time: each command by each role, and by a stranger."""

import pytest

from doithoai.actions.crowd import OF_THE_CROWD
from doithoai.actions.perform import ACTIONS
from doithoai.domain import commands as c
from doithoai.domain.errors import Refused
from doithoai.domain.people import STAFF, Role
from doithoai.domain.permissions import MAY, allowed_to, may
from doithoai.store import seats
from tests.house import EVERYBODY, Record
from tests.scenes import SCENES, Scene, play

ASKER, MODERATOR, HOST, CHAIR, LEADER = "participant", "moderator", "host", "chair", "leader"
SECRETARY, ORGANISER, ANSWERER, SITE = "secretary", "organiser", "answerer", "site"

TABLE = {
    "submit_question": {ASKER},
    "take_down_question": {MODERATOR, SECRETARY, ORGANISER, SITE},
    "support_question": {ASKER},
    "take_back_support": {ASKER},
    "withdraw_question": {ASKER},
    "reply_to_answer": {ASKER},
    "accept_question": {MODERATOR, ORGANISER},
    "decline_question": {MODERATOR, ORGANISER},
    "merge_question": {MODERATOR, ORGANISER},
    "reopen_question": {MODERATOR, ORGANISER},
    "refer_question": {MODERATOR, HOST, CHAIR, LEADER, ORGANISER},
    "summarise_question": {MODERATOR, SECRETARY, ORGANISER},
    "flag_question": {MODERATOR, ORGANISER},
    "ask_opening": {SECRETARY, ORGANISER},
    "grant_opening": {SECRETARY, ORGANISER},
    "refuse_opening": {SECRETARY, ORGANISER},
    "move_question": {MODERATOR, HOST, ORGANISER},
    "call_question": {HOST, CHAIR, LEADER, ORGANISER},
    "put_back_question": {HOST, CHAIR, LEADER, ORGANISER},
    "finish_answer": {HOST, CHAIR, LEADER, ORGANISER},
    "defer_answer": {HOST, CHAIR, LEADER, ORGANISER},
    "record_answer": {CHAIR, LEADER, SECRETARY, ORGANISER},
    "write_answer": {CHAIR, LEADER, SECRETARY, ORGANISER},
    "set_outcome": {CHAIR, LEADER, SECRETARY, ORGANISER},
    "confirm_answer": {CHAIR, LEADER, ORGANISER},
    "brief_question": {MODERATOR, SECRETARY, ORGANISER},
    "assign_question": {MODERATOR, SECRETARY, ORGANISER},
    "draft_answer": {CHAIR, LEADER, SECRETARY, ORGANISER, ANSWERER},
    "check_draft": {CHAIR, LEADER, SECRETARY, ORGANISER},
    "return_draft": {CHAIR, LEADER, SECRETARY, ORGANISER},
    "publish_draft": {CHAIR, LEADER, SECRETARY, ORGANISER},
    "open_collecting": {HOST, ORGANISER},
    "start_dialogue": {HOST, ORGANISER},
    "switch_intake": {HOST, ORGANISER},
    "switch_break": {HOST, ORGANISER},
    "tell_stage": {HOST, ORGANISER},
    "announce": {HOST, ORGANISER},
    "tell_leaders": {MODERATOR, HOST, SECRETARY, ORGANISER},
    "switch_counts": {HOST, ORGANISER},
    "add_conclusion": {CHAIR, LEADER, SECRETARY, ORGANISER},
    "change_conclusion": {CHAIR, LEADER, SECRETARY, ORGANISER},
    "remove_conclusion": {CHAIR, LEADER, SECRETARY, ORGANISER},
    "close_dialogue": {HOST, ORGANISER},
    "reopen_dialogue": {ORGANISER},
    "conclude_dialogue": {CHAIR, HOST, ORGANISER},
}
CARRIED_OUT: set[type[c.Command]] = {*ACTIONS, *OF_THE_CROWD}
KINDS = {str(kind.__struct_config__.tag): kind for kind in CARRIED_OUT}
ONE_SCENE_EACH = {str(type(scene.command).__struct_config__.tag): scene for scene in reversed(SCENES)}


def _entitled(scene: Scene, who: str, record: Record) -> bool:
    return record.seats[who].role in TABLE[str(scene.command.__struct_config__.tag)]


def test_every_command_has_its_row_its_action_and_its_scene() -> None:
    asked = set(c.Asked.__args__)
    assert asked == set(MAY) == CARRIED_OUT
    assert {str(kind.__struct_config__.tag) for kind in asked} == set(TABLE) == set(ONE_SCENE_EACH)


@pytest.mark.parametrize("name", TABLE)
def test_the_table_of_the_server_is_this_one(name: str) -> None:
    assert {role for role in Role if may(role, KINDS[name])} == TABLE[name]
    assert not may(None, KINDS[name])


@pytest.mark.parametrize("role", Role)
def test_a_viewer_is_told_exactly_what_it_may_do(role: Role) -> None:
    assert allowed_to(role) == sorted(name for name, roles in TABLE.items() if role in roles)


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.STAGE])
def test_who_only_looks_on_may_do_nothing(role: Role) -> None:
    assert allowed_to(role) == []


def test_no_staff_may_do_what_participants_do() -> None:
    asking = {name for name, roles in TABLE.items() if ASKER in roles}
    assert all(asking.isdisjoint(allowed_to(role)) for role in STAFF)


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("who", EVERYBODY)
def test_perform_lets_through_exactly_who_is_in_the_table(
    name: str, who: str, swinging: Record, planned: Record
) -> None:
    scene = ONE_SCENE_EACH[name]
    record = planned if scene.planned else swinging
    play(record, scene.before)
    if not _entitled(scene, who, record):
        assert record.refusal(who, scene.command).code == "not_allowed"
        return
    try:
        record.do(who, scene.command)
    except Refused as refused:
        # Entitled, yet another than in the scene: it asked nothing, must not act alone, was sent nothing.
        alone = {"not_yours", "own_question", "own_draft", "needs_second_role", "not_assigned"}
        assert refused.code in alone  # noqa: PT017
        assert who != scene.who


@pytest.mark.parametrize("name", TABLE)
def test_a_stranger_may_do_nothing(name: str, planned: Record) -> None:
    stranger = planned.seats["binh"]
    planned.seats["stranger"] = type(stranger)(id=10_000, dialogue=stranger.dialogue, role=Role.ORGANISER)
    assert planned.refusal("stranger", ONE_SCENE_EACH[name].command).code == "seat_revoked"


@pytest.mark.parametrize("name", TABLE)
def test_a_revoked_seat_may_do_nothing(name: str, planned: Record) -> None:
    scene = ONE_SCENE_EACH[name]
    planned.write(seats.revoke, planned.seats[scene.who].id)
    assert planned.refusal(scene.who, scene.command).code == "seat_revoked"
