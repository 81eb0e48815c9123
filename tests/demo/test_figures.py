"""63 questions in: the same figures stand everywhere."""

import csv
import re
from collections.abc import AsyncIterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest
import pytest_asyncio

from doithoai.actions.people import invite
from doithoai.actions.perform import perform
from doithoai.demo.opinions import opinions
from doithoai.demo.plan import DemoLinks, prepare
from doithoai.documents import verify
from doithoai.documents.dossier import Dossier, load
from doithoai.documents.downloads import download
from doithoai.domain import commands as c
from doithoai.domain.people import Role
from doithoai.domain.tally import Tally
from doithoai.settings import Settings
from tests.rehearse import rehearse
from tests.web.site import Site, open_site

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(Settings(data=tmp_path)) as opened:
        yield opened


@pytest_asyncio.fixture
async def links(site: Site) -> DemoLinks:
    prepared = await prepare(site.house)
    await rehearse(site.house, prepared.dialogue)
    return prepared


@pytest_asyncio.fixture
async def dossier(site: Site, links: DemoLinks) -> Dossier:
    return await site.house.read(load, links.dialogue)


async def test_the_tally_is_59_accepted_1_referred_3_declined(dossier: Dossier) -> None:
    assert dossier.tally == Tally(
        received=63, accepted=59, declined=3, referred=1, merged=6, distinct=53, queued=53,
        declined_by={"advertisement": 1, "off_topic": 1, "offensive": 1},
    )  # fmt: skip


async def test_the_workbook_says_the_same(dossier: Dossier) -> None:
    book = openpyxl.load_workbook(BytesIO(download(dossier, "xlsx", "vi").body))
    rows: Any = book["Số liệu"].iter_rows(values_only=True)
    figures = dict(rows)
    assert figures["Ý kiến đã nhận"] == 63
    assert figures["Trong đó: tiếp nhận"] == 59
    assert figures["Trong đó: không tiếp nhận"] == 3
    assert figures["Trong đó: chuyển nơi khác"] == 1
    assert figures["Tiếp nhận, gộp với ý kiến khác"] == 6
    assert figures["Tiếp nhận, sau khi gộp"] == 53
    lines = list(book["Tổng hợp ý kiến"].iter_rows(min_row=2, values_only=True))
    assert {line[3] for line in lines} == {opinion.text for opinion in opinions()}


async def test_the_csv_says_the_same(dossier: Dossier) -> None:
    text = download(dossier, "csv", "vi").body.decode("utf-8-sig")
    handled = [row["Xử lý"] for row in csv.DictReader(StringIO(text, newline=""))]
    assert len(handled) == 63
    assert handled.count("Đã tiếp nhận") == 53
    assert sum(word.startswith("Đã gộp với ý kiến số ") for word in handled) == 6
    assert sum(word.startswith("Không tiếp nhận: ") for word in handled) == 3
    assert sum(word.startswith("Đã chuyển ") for word in handled) == 1


async def test_the_archive_says_the_same_and_can_be_checked(dossier: Dossier) -> None:
    body = download(dossier, "json", "vi").body
    assert verify.verify(body).is_sound
    tally = msgspec.json.decode(body)["tally"]
    assert (tally["received"], tally["accepted"], tally["referred"], tally["declined"]) == (63, 59, 1, 3)
    assert (tally["merged"], tally["distinct"]) == (6, 53)


async def test_the_record_page_says_the_same(site: Site, links: DemoLinks) -> None:
    browser = site.browser()
    await browser.get(links.paths["secretary"])
    page = (await browser.get(f"/d/{links.code}/record?lang=vi")).text
    figures = dict(re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", page))
    assert figures == {
        "Đã nhận": "63", "Đã tiếp nhận": "59", "Không tiếp nhận": "3", "Đã chuyển": "1", "Đã rút": "0",
        "Chưa xem": "0",
    }  # fmt: skip


async def test_the_database_is_sound(site: Site, links: DemoLinks) -> None:
    report = await site.house.read(verify.verify_house)
    assert report.is_sound, report.lines


async def test_a_rehearsal_wants_a_dialogue_without_questions(site: Site) -> None:
    links = await prepare(site.house)
    binh, _link = await site.house.write(invite, links.dialogue, Role.PARTICIPANT, "Bình")
    await site.house.write(perform, binh.id, "before-all", c.SubmitQuestion(text="Tôi hỏi trước."))
    with pytest.raises(ValueError, match="had questions"):
        await rehearse(site.house, links.dialogue)
