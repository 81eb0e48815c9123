"""How long the pages of the desk take, in an organisation that has used it for decades.

The server's time is measured: from the request until the page is ready to be sent, without a network.
"""

import asyncio
import hashlib
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

import httpx2
import structlog

from bench.report import Figure
from doithoai.actions import people
from doithoai.demo.opinions import opinions
from doithoai.domain.codes import CODE_ALPHABET
from doithoai.domain.holidays import fixed
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Identity, Role
from doithoai.domain.plan import AgendaItem, Deadline, Plan
from doithoai.domain.question import Answer, Handling, Question
from doithoai.domain.roster import Entry
from doithoai.domain.units import Unit
from doithoai.house import House, wall_clock
from doithoai.routes import WAYS, application
from doithoai.settings import Settings
from doithoai.store import dialogues, holidays, many, organisations, plans, questions, roster, sessions, units
from doithoai.store.tables import seats
from doithoai.store.transaction import DAY_MS, Tx
from doithoai.web.browser import hash_token
from doithoai.web.front import Front

DIALOGUES: Final = 1_000
QUESTIONS: Final = 100_000
UNITS: Final = 5_000
LISTED: Final = 20_000
PEOPLE: Final = 3_218
SLICE: Final = 1_000
YEARS: Final = range(2016, 2028)
ASKED: Final = 12
TOKEN: Final = "who-works-at-this-desk"
PLAN: Final = Plan(
    chair="Bà Trưởng phòng", leaders=("Ông Phó phòng",) * 5, rules="Mỗi người một ý. " * 60, invited=LISTED,
    agenda=(AgendaItem(minutes=10, title="Tuyên bố lý do, giới thiệu đại biểu", who="Văn phòng"),) * 12,
    deadlines=(Deadline(kind="conclusion", days=5, working=True, basis="Quy chế của phường"),),
)  # fmt: skip


def measure() -> Iterator[Figure]:
    """Fill a database, then open each page of the desk a dozen times."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    with tempfile.TemporaryDirectory() as folder:
        yield from asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[Figure]:
    house = House(Settings(data=folder))
    await house.open()
    try:
        code = await house.write(fill)
        front = Front(house)
        transport = httpx2.ASGITransport(application(front))
        async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as browser:
            browser.cookies.set(front.cookie.name, TOKEN)
            return [figure for path in _paths(code) for figure in await _open(browser, path, code)]
    finally:
        await house.close()


def _paths(code: str) -> list[str]:
    """All pages but files, and those of something that isn't there."""
    found = [way.path.replace("{code}", code) for way in WAYS if "GET" in way.pages]
    pages = [path for path in found if path.startswith("/desk") and not {"{", "."} & set(path)]
    return [*pages, "/desk?q=doi+thoai+giao+vien", "/desk?q=khong+co", "/desk?phase=closed&skip=500"]


async def _open(browser: httpx2.AsyncClient, path: str, code: str) -> list[Figure]:
    times, status = [], 0
    for _ in range(ASKED):
        begun = time.perf_counter()
        answer = await browser.get(path)
        times.append((time.perf_counter() - begun) * 1000)
        status = answer.status_code
    if status != 200:  # a page that sends on, or has nothing to show here
        return []
    name = f"office_{path.replace(code, 'code').strip('/').replace('/', '_')}"
    return [Figure(name, statistics.median(times), "ms", (min(times), max(times)))]


def fill(tx: Tx) -> str:
    """Make an organisation with all that it gathered; returns the code of its largest dialogue."""
    account = people.create_account(tx, "ban.to.chuc", "Ban tổ chức", "no password opens this")
    organisation = organisations.insert_new(tx, "Phòng Giáo dục và Đào tạo").id
    organisations.set_role(tx, organisation, account.id, OfficeRole.ADMINISTRATOR)
    sessions.sign_in(tx, sessions.create(tx, hash_token(TOKEN)).id, account.id)
    units.insert_all(tx, organisation, [_unit(n) for n in range(UNITS)])
    holidays.put(tx, organisation, [one for year in YEARS for one in fixed(year)])
    numbers = count()
    made = [_dialogue(tx, organisation, n, numbers) for n in range(DIALOGUES)]
    _seat(tx, made[-1])
    return dialogues.load(tx, made[-1]).code


def _dialogue(tx: Tx, organisation: int, n: int, numbers: Iterator[int]) -> int:
    plan: dict[str, Any] = {
        "code": _code(n), "title": f"Đối thoại với giáo viên lần thứ {n}", "organiser": "Phòng Giáo dục",
        "starts_at": wall_clock() - (DIALOGUES - n) * DAY_MS, "fields": ("Lương", "Hồ sơ"),
        "phase": "closed" if n % 3 else "concluded",
    }  # fmt: skip
    made = dialogues.insert_new(tx, plan, None, False, organisation=organisation).id
    plans.save(tx, made, PLAN, 0, "Ban tổ chức")
    asked = [_question(no, next(numbers)) for no in range(1, QUESTIONS // DIALOGUES + 1)]
    questions.insert_many(tx, made, asked)
    return made


def _question(no: int, number: int) -> tuple[Question, bytes]:
    opinion = opinions()[number % len(opinions())]
    question = Question(
        no=no, asker=None, asker_name="", unit="", envelope="", identity=Identity.ANONYMOUS,
        text=f"{opinion.text} {number}", kind=opinion.kind, field="Lương", at=wall_clock(), seq=no,
        handling=Handling.ACCEPTED, answer=Answer.LIVE,
    )  # fmt: skip
    return question, hashlib.sha256(str(number).encode()).digest()


def _seat(tx: Tx, dialogue: int) -> None:
    common = {"dialogue": dialogue, "created_at": tx.day}
    rows = [
        {"role": Role.PARTICIPANT, "name": f"Cô Mẫu {n}", "unit": f"Trường {n % 14}"} for n in range(PEOPLE)
    ]
    many.insert_many(tx, seats, rows, common)
    invited = [Entry(name=f"Cô Mẫu {n}", unit=f"Trường {n % 14}") for n in range(LISTED)]
    for first in range(0, LISTED, SLICE):
        roster.insert_all(tx, dialogue, invited[first : first + SLICE])


def _unit(n: int) -> Unit:
    return Unit(id=0, code=f"T{n:04}", name=f"Trường Tiểu học số {n}", level="Trường")


def _code(n: int) -> str:
    letters = len(CODE_ALPHABET)
    return "".join(CODE_ALPHABET[n // letters**place % letters] for place in range(6))
