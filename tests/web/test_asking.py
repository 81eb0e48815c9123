"""Asking without script: what is said of the name beforehand, and of the code afterwards."""

import httpx2
import pytest

from doithoai.domain.commands import OpenCollecting
from doithoai.domain.people import Identity, Role
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

ALL = tuple(Identity)


async def _open(site: Site, **plan: object) -> Sitting:
    sitting = await site.sitting(**plan)
    await sitting.do(site.house, Role.HOST, OpenCollecting())
    return sitting


async def _nameless(site: Site, sitting: Sitting) -> httpx2.AsyncClient:
    browser = site.browser()
    entered = await browser.post(f"/d/{sitting.code}/enter", data={"nameless": "1"})
    assert entered.status_code == 303, entered.text
    return browser


async def _ask(browser: httpx2.AsyncClient, sitting: Sitting, identity: str) -> httpx2.Response:
    form = {"id": "c" * 20, "text": "Ai chịu trách nhiệm?", "kind": "question", "identity": identity}
    return await browser.post(f"/d/{sitting.code}/ask", data=form)


async def test_the_form_says_of_each_way_what_is_stored(site: Site) -> None:
    sitting = await _open(site, identities=ALL)
    page = (await (await site.seated(sitting, Role.PARTICIPANT)).get(f"/d/{sitting.code}/ask")).text
    assert "Mọi người thấy tên và đơn vị của thầy cô." in page
    assert "Máy chủ giữ tên đã mã hóa" in page
    assert "Không lưu gì nối thầy cô với ý kiến" in page
    assert "ý kiến không rút lại được" in page


async def test_the_form_shows_the_way_of_the_law_where_an_opinion_may_have_no_name(site: Site) -> None:
    with_it, without = await _open(site, identities=ALL), await _open(site)
    for sitting, is_shown in ((with_it, True), (without, False)):
        page = (await (await site.seated(sitting, Role.PARTICIPANT)).get(f"/d/{sitting.code}/ask")).text
        assert ("Luật Khiếu nại 2011" in page) is is_shown
        assert ("Ý kiến ẩn danh không thể là khiếu nại hay tố cáo." in page) is is_shown


async def test_who_has_no_name_is_offered_only_what_hides_it(site: Site) -> None:
    sitting = await _open(site, identities=ALL)
    page = (await (await _nameless(site, sitting)).get(f"/d/{sitting.code}/ask")).text
    assert 'value="named"' not in page
    assert 'value="sealed"' in page
    assert 'value="anonymous"' in page


async def test_who_has_no_name_asks_without_script_where_there_is_nothing_to_choose(site: Site) -> None:
    sitting = await _open(site, identities=(Identity.NAMED, Identity.SEALED))
    browser = await _nameless(site, sitting)
    page = (await browser.get(f"/d/{sitting.code}/ask")).text
    assert '<input type="hidden" name="identity" value="sealed">' in page
    assert (await _ask(browser, sitting, "sealed")).status_code == 200


async def test_the_code_of_an_anonymous_opinion_is_shown_with_what_it_is_worth(site: Site) -> None:
    sitting = await _open(site, identities=ALL)
    browser = await site.seated(sitting, Role.PARTICIPANT)
    asked = (await _ask(browser, sitting, "anonymous")).text
    assert "chỉ nó mở lại được ý kiến" in asked
    assert "Đã lưu vào khoảng" in asked
    assert "Đã lưu lúc" not in asked


async def test_the_code_of_a_named_opinion_comes_with_the_second_it_was_saved(site: Site) -> None:
    sitting = await _open(site)
    asked = (await _ask(await site.seated(sitting, Role.PARTICIPANT), sitting, "named")).text
    assert "Đã lưu lúc" in asked
    assert "chỉ nó mở lại được ý kiến" not in asked


async def test_a_way_that_is_not_offered_is_refused_with_the_words_kept(site: Site) -> None:
    sitting = await _open(site)
    answer = await _ask(await site.seated(sitting, Role.PARTICIPANT), sitting, "anonymous")
    assert answer.status_code == 422
    assert "Ai chịu trách nhiệm?" in answer.text
