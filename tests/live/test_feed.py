"""Old snapshot and what came after give the new snapshot: for every command, every viewer, every distance."""

import pytest
from msgspec.structs import replace

from doithoai.domain.audience import Audience, audience_of
from doithoai.domain.question import Handling
from doithoai.domain.snapshot import fold, fold_tick
from doithoai.live import feed, views
from tests.house import EVERYBODY, STAFF_NAMES, Record
from tests.live.watching import advance, look, look_afresh, own_seat, same, take_in
from tests.scenes import FULL_SWING, SCENES, WAITING, Scene, play


@pytest.fixture
def staged(request: pytest.FixtureRequest, planned: Record, swinging: Record) -> Record:
    return planned if request.param.planned else swinging


@pytest.mark.parametrize(
    ("scene", "staged"), [(scene, scene) for scene in SCENES], ids=str, indirect=["staged"]
)
def test_each_command_takes_everybody_from_the_old_view_to_the_new(scene: Scene, staged: Record) -> None:
    play(staged, scene.before)
    known = staged.feed()
    old = look(staged, known)
    staged.do(scene.who, scene.command)
    new = advance(staged, known, old)
    same(new, look_afresh(staged))
    assert all(new[who] != old[who] for who in STAFF_NAMES), "the command changed nothing"


@pytest.mark.parametrize(
    ("scene", "staged"), [(scene, scene) for scene in SCENES], ids=str, indirect=["staged"]
)
def test_several_events_in_one_reading_do_so_too(scene: Scene, staged: Record) -> None:
    known = staged.feed()
    old = look(staged, known)
    play(staged, [*scene.before, (scene.who, scene.command)])
    same(advance(staged, known, old), look_afresh(staged))


@pytest.mark.parametrize("events", [1, 2, 3, 7, len(FULL_SWING)])
def test_a_dialogue_read_in_steps_of_any_length_looks_the_same_in_the_end(
    events: int, planned: Record
) -> None:
    known = planned.feed()
    seen = look(planned, known)
    for start in range(0, len(FULL_SWING), events):
        play(planned, FULL_SWING[start : start + events])
        seen = advance(planned, known, seen)
    same(seen, look_afresh(planned))


def test_who_comes_back_from_any_number_is_brought_to_the_view_of_now(planned: Record) -> None:
    known = planned.feed()
    stood = {known.seq: look(planned, known)}
    for step in FULL_SWING:
        play(planned, [step])
        seen = advance(planned, known, stood[max(stood)])
        stood[known.seq] = seen
    fresh = look_afresh(planned)
    for after, seen in stood.items():
        for who in EVERYBODY:
            seat = planned.seats[who]
            back = fold(seen[who], known.news_since(after, audience_of(seat.role), own_seat(seat)))
            same({who: fold_tick(back, views.figures(known, audience_of(seat.role), 0))}, fresh)


def test_who_comes_back_learns_of_supports_that_moved_without_an_event(swinging: Record) -> None:
    known = swinging.feed()
    old = look(swinging, known)
    before = known.seq
    play(swinging, [(scene.who, scene.command) for scene in SCENES if "support" in str(scene)])
    assert swinging.dialogue().seq == before
    known = swinging.feed()
    back = fold(old["stage"], known.news_since(before, Audience.PUBLIC, None))
    same({"stage": fold_tick(back, views.figures(known, Audience.PUBLIC, 0))}, look_afresh(swinging))


def test_news_from_before_a_snapshot_change_nothing(swinging: Record) -> None:
    known = swinging.feed()
    seen = look(swinging, known)["mai"]
    play(swinging, [(scene.who, scene.command) for scene in SCENES[-4:-3]])
    later = look_afresh(swinging)["mai"]
    assert fold(later, known.news_since(1, Audience.STAFF, None)) == later
    assert later.seq > seen.seq


def test_a_reading_that_holds_nothing_new_is_no_step(swinging: Record) -> None:
    known = swinging.feed()
    assert known.advance(swinging.read(feed.read, swinging.dialogue_id, known.seq)) is None


def test_a_waiting_question_is_no_news_to_others_than_its_asker_and_the_staff(swinging: Record) -> None:
    known = swinging.feed()
    scene = SCENES[0]
    swinging.do(scene.who, scene.command)
    step = known.advance(swinging.read(feed.read, swinging.dialogue_id, known.seq))
    assert step is not None
    assert known.news(step, Audience.PUBLIC) is None
    assert known.news(step, Audience.PUBLIC, swinging.seats["dung"].id) is None
    own = known.news(step, Audience.PUBLIC, swinging.seats["binh"].id)
    staff = known.news(step, Audience.STAFF)
    assert own is not None
    assert staff is not None
    assert [card.mine for card in (*own.questions, *staff.questions)] == [True, False]


def test_a_question_that_ceases_to_be_public_is_taken_away_by_its_number_alone(swinging: Record) -> None:
    known = swinging.feed()
    scene = next(scene for scene in SCENES if str(scene) == "reopen_question-3")
    swinging.do(scene.who, scene.command)
    step = known.advance(swinging.read(feed.read, swinging.dialogue_id, known.seq))
    assert step is not None
    news = known.news(step, Audience.PUBLIC)
    assert news is not None
    assert (news.questions, news.gone, news.dialogue) == ((), (3,), None)


def test_a_feed_knows_whose_questions_are_whose(swinging: Record) -> None:
    known = swinging.feed()
    binh = swinging.seats["binh"].id
    assert known.asked_by[binh] == {no for no, q in known.questions.items() if q.asker == binh}
    assert WAITING in known.asked_by[binh]


def test_like_questions_are_looked_for_only_among_those_the_viewer_sees(swinging: Record) -> None:
    known = swinging.feed()
    waiting = known.questions[WAITING]
    assert waiting.handling is Handling.WAITING
    assert WAITING in dict(known.find_alike(waiting.text, Audience.STAFF, 20))
    assert WAITING not in dict(known.find_alike(waiting.text, Audience.PUBLIC, 20))


def test_a_large_reading_is_taken_in_step_by_step_and_looks_the_same_in_the_end(
    planned: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "STEP_QUESTIONS", 3)
    known = planned.feed()
    seen = look(planned, known)
    play(planned, FULL_SWING)
    reading = planned.read(feed.read, planned.dialogue_id, known.seq)
    steps = list(feed.in_steps(reading, known.dialogue))
    assert len(steps) > 3
    for part in steps:
        seen = take_in(planned, known, seen, part)
    same(seen, look_afresh(planned))


def test_questions_that_one_event_touched_come_in_one_step(
    swinging: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "STEP_QUESTIONS", 1)
    reading = swinging.read(feed.read, swinging.dialogue_id, 0)
    same_event = [replace(question, seq=7) for question in reading.questions[:5]]
    rest = [replace(question, seq=8 + question.no) for question in reading.questions[5:]]
    mixed = feed.Reading(reading.epoch, reading.dialogue, [*rest, *same_event])
    first, *others = feed.in_steps(mixed, reading.dialogue)
    assert [q.no for q in first.questions] == [1, 2, 3, 4, 5]
    assert (first.dialogue.seq, others[-1].dialogue) == (7, reading.dialogue)
    assert sum(len(step.questions) for step in others) == len(rest)


def test_the_finder_reads_in_steps_what_nobody_looked_for_yet(
    swinging: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "FINDER_STEP", 5)
    known = swinging.feed()
    assert [known.prepare_to_find() for _ in range(3)] == [True, True, False]
    assert known.find_alike(swinging.question(WAITING).text, Audience.STAFF, 20)
