"""Two thousand questions wait before a moderator, and every key still answers at once."""

import json
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from doithoai.demo.crowd import question_of, seat_crowd
from doithoai.demo.opinions import fields, opinions
from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.house import House
from tests.e2e.hall import Hall, open_hall
from tests.e2e.screens import connected
from tests.e2e.windows import LAPTOP, PHONE, Windows
from tests.server import Sitting, set_up

WAITING = 2_000
#: What a person takes for "at once", from the key to the paint that shows its effect.
AT_ONCE_MS = 50

#: Presses a key and resolves with the ms until the frame is painted in which another question is open.
PRESS = """async ({ key, times, pause }) => {
  const opened = () => document.querySelector('.card[aria-current] .card__no')?.textContent;
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(null);
  }));
  const taken = [];
  for (let i = 0; i < times; i++) {
    await new Promise((done) => setTimeout(done, pause));
    await painted();
    const before = opened();
    const start = performance.now();
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    do await painted(); while (opened() === before && performance.now() - start < 2000);
    taken.push(performance.now() - start);
  }
  return taken.sort((a, b) => a - b);
}"""


async def two_thousand(house: House) -> Sitting:
    sitting = await set_up(house, fields=fields())
    await sitting.do(house, Role.HOST, c.StartDialogue())
    seats = await house.write(seat_crowd, sitting.id)
    for i, opinion in enumerate(islice(cycle(opinions()), WAITING)):
        question = c.SubmitQuestion(
            text=f"Trường số {i}. {question_of(opinion).text}", kind=opinion.kind, field=opinion.field
        )
        await sitting.do(house, seats[i % len(seats)].id, question)
    return sitting


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with open_hall(tmp_path_factory.mktemp("thousands") / "data", two_thousand) as hall:
        yield hall


@pytest.fixture
def page(windows: Windows, hall: Hall) -> Page:
    page = windows.open(LAPTOP)
    page.goto(hall.link(Role.MODERATOR))
    connected(page)
    return page


def test_a_move_shows_its_effect_at_once(page: Page) -> None:
    taken = press(page, "j", times=100, pause=60)
    tell("j", taken)
    assert taken[50] <= AT_ONCE_MS


def test_it_draws_what_is_in_sight_and_counts_the_rest(page: Page) -> None:
    expect(page.locator(".card")).not_to_have_count(WAITING)
    assert page.locator(".card").count() < 60
    first = page.locator(".card").first
    expect(first).to_have_attribute("aria-setsize", str(WAITING))
    expect(first).to_have_attribute("aria-posinset", "1")


def test_it_is_as_long_as_all_its_rows_wherever_it_is_scrolled_to(page: Page) -> None:
    height = page.locator(".cards").evaluate("(list) => list.offsetHeight")
    for share in (0.5, 1, 0.25):
        page.locator(".col").first.evaluate(
            "(column, share) => column.scrollTo(0, column.scrollHeight * share)", share
        )
        expect(page.locator(".card").last).to_be_attached()
        page.wait_for_function("document.querySelectorAll('.card').length < 60")
        assert page.locator(".cards").evaluate("(list) => list.offsetHeight") == height
        in_view = page.locator(".col").first.evaluate(IN_VIEW)
        assert in_view >= 3, share


IN_VIEW = """async (column) => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { top, bottom } = column.getBoundingClientRect();
  return [...column.querySelectorAll('.card:not([aria-current])')].filter((card) => {
    const place = card.getBoundingClientRect();
    return place.bottom > top && place.top < bottom;
  }).length;
}"""


def test_a_card_that_is_pressed_stays_under_the_pointer(page: Page) -> None:
    page.locator(".card").filter(has_text="Trường số 4.").get_by_role("button").click()
    expect(page.locator(".card[aria-current]")).to_contain_text("Trường số 4.")
    page.locator(".col").first.evaluate("(column) => column.scrollTo(0, 7500)")
    far = page.locator(".card").filter(has_text="Trường số 62.")
    before = far.bounding_box()
    far.get_by_role("button").click()
    expect(page.locator(".card[aria-current]")).to_contain_text("Trường số 62.")
    after = page.locator(".card[aria-current]").bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) <= 1


def test_a_thumb_scrolls_the_page_through_the_same_list(windows: Windows, hall: Hall) -> None:
    page = windows.open(PHONE)
    page.goto(hall.link(Role.MODERATOR))
    connected(page)
    page.evaluate("scrollTo(0, 120000)")
    page.wait_for_function("document.querySelectorAll('.card').length < 60")
    assert page.locator(".cards").evaluate(IN_VIEW) > 0


def test_a_decision_shows_its_effect_at_once(page: Page) -> None:
    # Slower than the moves: the server cuts off whoever sends more than five messages a second.
    taken = press(page, "a", times=20, pause=400)
    tell("a", taken)
    assert taken[10] <= AT_ONCE_MS
    expect(page.locator("#cot-moi .n")).to_have_text("1.980")


def test_a_hundred_are_accepted_in_one_frame_and_taken_back_as_one(windows: Windows, hall: Hall) -> None:
    page = windows.open(LAPTOP)
    frames: list[dict[str, Any]] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda text: frames.append(json.loads(text))))
    page.goto(hall.link(Role.MODERATOR))
    connected(page)
    for _ in range(99):
        page.keyboard.press("Shift+j")
    expect(page.get_by_text("Đã chọn 100 ý kiến")).to_be_visible()
    for key, said in (("a", "Đã tiếp nhận 100 ý kiến."), ("u", "Đã hoàn tác: Đã tiếp nhận 100 ý kiến.")):
        start = time.monotonic()
        page.keyboard.press(key)
        expect(page.locator(".say")).to_contain_text(said, timeout=30_000)
        sys.stdout.write(f"{key}: 100 decisions after {time.monotonic() - start:.2f} s\n")
    commands = [frame for frame in frames if frame["t"].startswith("do")]
    assert [len(frame.get("items", ())) for frame in commands] == [100, 100]


def press(page: Page, key: str, times: int, pause: int) -> list[float]:
    """The ms from each press to the paint of its effect, sorted."""
    taken: list[float] = page.evaluate(PRESS, {"key": key, "times": times, "pause": pause})
    return taken


def tell(key: str, taken: list[float]) -> None:
    """Say the median and the 99th percentile; a busy machine delays single paints, so that is not judged."""
    p99 = taken[min(len(taken) - 1, len(taken) * 99 // 100)]
    sys.stdout.write(f"{key}: median {taken[len(taken) // 2]:.0f} ms, p99 {p99:.0f} ms\n")
