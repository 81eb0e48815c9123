"""Text meant to break pages comes out as the text it is."""

import html
import re

import pytest

from doithoai.domain.commands import AcceptQuestion, CloseDialogue, StartDialogue
from doithoai.domain.people import Role
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

CORPUS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "{{ 7 * 7 }}{% raw %}",
    "</textarea><script>alert(1)</script>",
    "javascript:alert(1)",
    "&lt;script&gt;",
    "${7*7} #{7*7} %(s)s {You}",
]


async def with_question(site: Site, text: str) -> tuple[Sitting, list[str]]:
    """A dialogue that carries ``text`` wherever somebody may write, and the pages that show it."""
    sitting = await site.sitting(title=text, theme=text, organiser=text, fields=(text,))
    await sitting.do(site.house, Role.HOST, StartDialogue())
    browser = site.browser()
    await browser.post(f"/d/{sitting.code}/enter", data={"name": text, "unit": text})
    form = {"id": "c" * 20, "text": text, "kind": "question", "identity": "named", "field": text}
    asked = await browser.post(f"/d/{sitting.code}/ask", data=form)
    await sitting.do(site.house, Role.MODERATOR, AcceptQuestion(question=1))
    pages = [asked.text, (await browser.get(f"/d/{sitting.code}")).text]
    pages.append((await browser.post(f"/d/{sitting.code}/ask", data=form | {"id": "?"})).text)
    await sitting.do(site.house, Role.HOST, CloseDialogue())
    receipt = re.search(r'href="(/r/\w+)"', asked.text)
    assert receipt is not None, asked.text
    public = (receipt[1], f"/d/{sitting.code}/record", f"/d/{sitting.code}/record?q={text}", "/")
    pages += [(await site.browser().get(path)).text for path in public]
    organiser = await site.seated(sitting, Role.ORGANISER)
    made = await organiser.post(f"/desk/{sitting.code}/invite", data={"role": "host", "name": text})
    return sitting, [*pages, made.text]


@pytest.mark.parametrize("text", CORPUS)
async def test_hostile_text_is_shown_and_never_run(site: Site, text: str) -> None:
    _, pages = await with_question(site, text)
    for page in pages:
        assert html.escape(text, quote=False) in page.replace("&#34;", '"').replace("&#39;", "'")
        assert "<script>" not in page


async def test_no_page_has_code_or_styles_of_its_own(site: Site) -> None:
    _, pages = await with_question(site, "Khi nào có lương?")
    for page in pages:
        assert not re.search(r"<style|\sstyle=|\son\w+=", page)
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page))


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\nx: y"])
async def test_signing_in_leads_nowhere_else(site: Site, onward: str) -> None:
    await site.organiser()
    answer = await site.sign_in(site.browser(), next=onward)
    assert answer.headers["location"] == "/desk"
