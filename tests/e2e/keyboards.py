"""Three scripted keyboards before one dialogue, and the crowd that keeps them busy."""

import asyncio
import json
import re
import threading
import time
from collections.abc import Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

from playwright.async_api import Browser, Page, WebSocket, async_playwright, expect
from websockets.asyncio.client import connect

from doithoai.actions import people
from doithoai.demo.opinions import fields, opinions
from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.house import House
from doithoai.store import dialogues, sessions
from doithoai.store.transaction import Tx
from doithoai.web.browser import hash_token
from tests.browser import find_chromium
from tests.e2e.hall import Hall
from tests.e2e.windows import LAPTOP, LAUNCH_ARGS, PATIENCE_MS
from tests.server import Sitting, set_up

NAMES: Final = ("Mai", "Hòa", "Thu")
ASKERS: Final = 75
QUESTIONS: Final = 300
ARRIVE_SECONDS: Final = 30
#: Long enough for a slow machine; when it is quick the test ends with the last question.
END_SECONDS: Final = 220

#: Every sentence of the status line with the time at which it stood there, in s since 1970.
LISTEN: Final = """() => {
  window.told = [];
  const look = () => {
    const text = document.querySelector('.say')?.textContent;
    if (text && window.told.at(-1)?.[1] !== text) window.told.push([Date.now() / 1000, text]);
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
OPEN: Final = """() => {
  const card = document.querySelector('.card[aria-current]');
  return card && [Number(card.querySelector('.card__no').textContent), card.dataset.taken === 'true'];
}"""


@dataclass
class Moderator:
    """One keyboard, and what its screen was told."""

    name: str
    turn: int
    page: Page
    accepted: list[int] = field(default_factory=list)
    decided: int = 0
    #: Question and time of every refusal because a colleague was faster.
    beaten: list[tuple[int, float]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def is_hers(self, no: int, rest: bool) -> bool:
        """Each takes her third; every tenth question all three go for, and in the end whatever is left."""
        return rest or no % 10 == 1 or no % 3 == self.turn

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def decide(self, no: int, rest: bool) -> None:
        """One of the five decisions, by the last figure of the number; some she takes back at once."""
        match no % 10:
            case 3:
                await self._in_sheet("d", "5", "Enter")
            case 5:
                await self._in_sheet("r", *"Thanh tra", "Enter")
            case 7 if self.accepted:
                await self._in_sheet("m", *str(self.accepted[0]), "Tab", "Enter")
            case 9:
                await self.press("q")
            case _:
                await self.press("a")
                self.accepted.append(no)
        self.decided += 1
        if self.decided % 25 == 0 and not rest:
            await self.press("u")

    async def _in_sheet(self, key: str, *keys: str) -> None:
        await self.press(key)
        sheet = self.page.locator("dialog[open]")
        if await sheet.count():  # a colleague may have been faster, which the line says
            await self.press(*keys)
            if await sheet.count():
                await self.press("Escape")


@dataclass
class Crowd:
    """The people of one run."""

    sitting: Sitting
    links: list[str]
    tokens: list[str]


@dataclass
class Seen:
    """What was on the screens in the end, and who was told what."""

    figures: list[dict[str, int]]
    record: dict[str, int]
    moderators: list[Moderator]
    told: list[list[tuple[float, str]]]
    seconds: float


async def gather_crowd(house: House) -> Crowd:
    sitting = await set_up(house, fields=fields())
    await sitting.do(house, Role.HOST, c.StartDialogue())
    links = [
        f"/s/{(await house.write(people.invite, sitting.id, Role.MODERATOR, name))[1]}" for name in NAMES
    ]
    tokens = [f"token-of-asker-{n:04}" for n in range(ASKERS)]
    await house.write(seat_askers, sitting.id, tokens)
    return Crowd(sitting, links, tokens)


def seat_askers(tx: Tx, dialogue: int, tokens: list[str]) -> None:
    for n, token in enumerate(tokens):
        session = sessions.create(tx, hash_token(token))
        people.take_seat(tx, session.id, dialogues.load(tx, dialogue), f"Cô Mẫu {n}", "Trường Hoa Sen")


def apart(job: Coroutine[Any, Any, Seen]) -> Seen:
    """Run ``job`` on a loop in a thread of its own: other tests have one in this thread."""
    result: Future[Seen] = Future()

    def work() -> None:
        try:
            result.set_result(asyncio.run(job))
        except BaseException as error:  # noqa: BLE001 - it is raised again where the result is asked for
            result.set_exception(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return result.result()


async def moderate(hall: Hall, crowd: Crowd) -> Seen:
    """Let all ask and all decide at once, until nothing waits."""
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=LAUNCH_ARGS)
        screens = [await sit_down(browser, hall, crowd.links[i], i) for i in range(len(NAMES))]
        start = time.monotonic()
        asked = asyncio.Event()
        async with asyncio.timeout(END_SECONDS), asyncio.TaskGroup() as group:
            group.create_task(ask_all(hall, crowd, asked))
            for screen in screens:
                group.create_task(work_through(screen, asked))
        seconds = time.monotonic() - start
        seen = await look(browser, hall, screens, seconds)
        await browser.close()
        return seen


async def sit_down(browser: Browser, hall: Hall, link: str, turn: int) -> Moderator:
    context = await browser.new_context(locale="vi-VN", viewport=LAPTOP["viewport"])
    page = await context.new_page()
    moderator = Moderator(NAMES[turn], turn, page)
    page.on("pageerror", lambda error: moderator.problems.append(str(error)))
    page.on(
        "console",
        lambda said: moderator.problems.append(said.text) if said.type in {"error", "warning"} else None,
    )
    page.on("websocket", lambda socket: hear(moderator, socket))
    await page.goto(hall.url(link))
    await expect(page.locator(".wire:not([data-wire])")).to_be_visible()
    await page.evaluate(LISTEN)
    return moderator


def hear(moderator: Moderator, socket: WebSocket) -> None:
    def take(text: str | bytes) -> None:
        frame: dict[str, Any] = json.loads(text)
        if frame["t"] == "refused" and frame["code"] == "already_decided":
            moderator.beaten.append((frame["data"]["question"], time.time()))

    socket.on("framereceived", take)
    socket.on("close", lambda _: moderator.problems.append("its socket was closed"))


async def ask_all(hall: Hall, crowd: Crowd, asked: asyncio.Event) -> None:
    numbers = count()
    async with asyncio.TaskGroup() as group:
        for i, token in enumerate(crowd.tokens):
            group.create_task(ask(hall, token, i * ARRIVE_SECONDS / QUESTIONS, numbers))
    asked.set()


async def ask(hall: Hall, token: str, after: float, numbers: "count[int]") -> None:
    """Ask a few questions, one after the other, each when the one before was received."""
    await asyncio.sleep(after)
    address = f"{hall.server.address.replace('http', 'ws', 1)}/live/{hall.sitting.code}?as=participant"
    cookie = {"Cookie": f"doithoai={token}"}
    origin: Any = hall.server.address
    async with connect(address, origin=origin, additional_headers=cookie, max_size=None) as socket:
        await socket.send(json.dumps({"t": "hello", "v": 1}))
        for _ in range(QUESTIONS // ASKERS):
            n = next(numbers)
            text = f"Trường số {n}. {opinions()[n % len(opinions())].text}"
            command = {"do": "submit_question", "text": text}
            await socket.send(json.dumps({"t": "do", "id": f"question-{n:012}", "command": command}))
            while json.loads(await socket.recv())["t"] != "done":
                pass
            await asyncio.sleep(ARRIVE_SECONDS * ASKERS / QUESTIONS)


async def work_through(moderator: Moderator, asked: asyncio.Event) -> None:
    """Decide on what is open, or go on to the next, until all was asked and nothing waits."""
    before = None
    while True:
        found: tuple[int, bool] | None = await moderator.page.evaluate(OPEN)
        if found is None or found == before:
            if asked.is_set() and await waiting(moderator.page) == 0:
                return
            # At the end of the list; a person would read meanwhile.
            await asyncio.sleep(0.05)
        before = found
        no, taken = found or (0, True)
        rest = asked.is_set()
        if not taken and moderator.is_hers(no, rest):
            await moderator.decide(no, rest)
        else:
            await moderator.press("j")


async def waiting(page: Page) -> int:
    return figure(await page.locator("#cot-moi .n").inner_text())


async def look(browser: Browser, hall: Hall, screens: list[Moderator], seconds: float) -> Seen:
    for screen in screens:
        await expect(screen.page.locator("#cot-moi .n")).to_have_text("0")
        await asyncio.sleep(0.3)  # until the last figures came
    figures = [await sums(screen.page) for screen in screens]
    page = await (await browser.new_context(locale="vi-VN")).new_page()
    await page.goto(hall.link(Role.SECRETARY))
    await page.goto(hall.page("/record"))
    told = [await screen.page.evaluate("window.told") for screen in screens]
    return Seen(figures, await sums(page), screens, told, seconds)


async def sums(page: Page) -> dict[str, int]:
    words = await page.locator(".sum dt").all_inner_texts()
    numbers = await page.locator(".sum dd").all_inner_texts()
    return dict(zip(words, map(figure, numbers), strict=True))


def figure(text: str) -> int:
    return int(re.sub(r"\D", "", text))
