"""The look of a dialogue and of its stage: chosen on the desk, seen on every page, kept in the ledger."""

import hashlib
import re

import httpx2
import pytest

from doithoai.domain.commands import CloseDialogue, ConcludeDialogue, StartDialogue
from doithoai.domain.look import ACCENTS
from doithoai.domain.people import Role
from doithoai.store import dialogues, ledger
from tests.pictures import jpeg, png, webp
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

PICTURE = png(80, 60)
NAME = hashlib.sha256(PICTURE).hexdigest()


async def at_the_desk(site: Site) -> tuple[Sitting, httpx2.AsyncClient]:
    sitting = await site.sitting()
    return sitting, await site.seated(sitting, Role.ORGANISER)


async def change(
    browser: httpx2.AsyncClient, sitting: Sitting, picture: bytes | None = None, **form: str
) -> httpx2.Response:
    """Submit the form of the desk, as browsers do: a field for the file even where none was chosen."""
    file = ("", b"") if picture is None else ("logo.bin", picture)
    return await browser.post(
        f"/desk/{sitting.code}/look", data={"accent": "lotus"} | form, files={"logo": file}
    )


async def test_the_pages_of_a_dialogue_take_its_colour(site: Site) -> None:
    sitting, organiser = await at_the_desk(site)
    assert (await change(organiser, sitting, accent="teal")).status_code == 303
    visitor = site.browser()
    for path in (f"/d/{sitting.code}", f"/desk/{sitting.code}", sitting.paths[Role.STAGE]):
        browser = organiser if path.startswith("/desk") else visitor
        assert '<html lang="vi" data-accent="teal"' in (await browser.get(path)).text
    assert "data-accent" not in (await visitor.get("/")).text


@pytest.mark.parametrize(
    ("picture", "kind"),
    [(PICTURE, "image/png"), (jpeg(30, 30), "image/jpeg"), (webp(30, 30), "image/webp")],
)
async def test_a_logo_is_served_as_what_it_is_and_kept_by_browsers(
    site: Site, picture: bytes, kind: str
) -> None:
    sitting, organiser = await at_the_desk(site)
    assert (await change(organiser, sitting, picture)).status_code == 303
    door = (await site.browser().get(f"/d/{sitting.code}")).text
    shown = re.search(r'<img class="logo" src="([^"]+)" alt="([^"]+)" fetchpriority="low">', door)
    assert shown is not None
    assert shown[2] == "Phòng Giáo dục và Đào tạo quận Hoa Sen"
    logo = await site.browser().get(shown[1])
    assert logo.content == picture
    assert logo.headers["content-type"] == kind
    assert logo.headers["x-content-type-options"] == "nosniff"
    assert "immutable" in logo.headers["cache-control"]


async def test_the_ledger_says_who_changed_the_look_and_to_what(site: Site) -> None:
    sitting, organiser = await at_the_desk(site)
    await change(organiser, sitting, PICTURE, accent="plum")
    last = (await site.house.read(ledger.rows, sitting.id))[-1]
    assert (last.kind, last.actor.split(":")[0]) == ("look_changed", "organiser")
    assert NAME in last.body
    assert "plum" in last.body


async def test_a_logo_stays_when_only_the_colour_changes_and_goes_when_told(site: Site) -> None:
    sitting, organiser = await at_the_desk(site)
    await change(organiser, sitting, PICTURE)
    await change(organiser, sitting, accent="slate")
    kept = await site.house.read(dialogues.find_by_code, sitting.code)
    assert kept is not None
    assert (kept.accent, kept.logo) == ("slate", NAME)
    await change(organiser, sitting, accent="slate", no_logo="1")
    gone = await site.house.read(dialogues.find_by_code, sitting.code)
    assert gone is not None
    assert gone.logo == ""
    assert (await site.browser().get(f"/d/{sitting.code}/logo/{NAME}")).status_code == 404


async def test_a_logo_of_another_dialogue_is_not_served_here(site: Site) -> None:
    sitting, organiser = await at_the_desk(site)
    await change(organiser, sitting, PICTURE)
    elsewhere = await site.sitting(title="Cuộc đối thoại khác")
    assert (await site.browser().get(f"/d/{elsewhere.code}/logo/{NAME}")).status_code == 404


@pytest.mark.parametrize(
    ("picture", "vi", "en"),
    [
        (b"<svg/>", "Tệp này không phải ảnh PNG, JPEG hay WebP.", "This file is not a PNG, JPEG or WebP"),
        (png(2001, 10), "dài tối đa 2000 điểm ảnh", "at most 2000 pixels"),
        (png(10, 10, b"\0" * 262_144), "Biểu trưng nặng quá 256 KB.", "heavier than 256 KB"),
    ],
)
async def test_a_file_that_will_not_do_comes_back_with_the_reason(
    site: Site, picture: bytes, vi: str, en: str
) -> None:
    sitting, organiser = await at_the_desk(site)
    for lang, sentence in (("vi", vi), ("en", en)):
        organiser.headers["accept-language"] = lang
        answer = await change(organiser, sitting, picture)
        assert answer.status_code == 422
        assert sentence in answer.text
    kept = await site.house.read(dialogues.find_by_code, sitting.code)
    assert kept is not None
    assert kept.logo == ""


@pytest.mark.parametrize("form", [{"accent": "red"}, {"accent": ""}, {"accent": "lotus"}])
async def test_a_colour_that_is_none_or_no_change_is_refused(site: Site, form: dict[str, str]) -> None:
    sitting, organiser = await at_the_desk(site)
    assert (await change(organiser, sitting, None, **form)).status_code == 422


async def test_a_picture_far_too_heavy_is_not_read_to_its_end(site: Site) -> None:
    sitting, organiser = await at_the_desk(site)
    assert (await change(organiser, sitting, b"\0" * 1_100_000)).status_code == 413


async def test_elsewhere_nothing_as_heavy_as_a_picture_comes_in(site: Site) -> None:
    sitting, organiser = await at_the_desk(site)
    answer = await organiser.post(
        f"/desk/{sitting.code}/invite", data={"role": "stage"}, files={"logo": b"\0" * 100_000}
    )
    assert answer.status_code == 413


async def test_more_than_one_file_is_refused(site: Site) -> None:
    sitting, organiser = await at_the_desk(site)
    files = [("logo", ("a.png", PICTURE)), ("logo", ("b.png", PICTURE))]
    answer = await organiser.post(f"/desk/{sitting.code}/look", data={"accent": "teal"}, files=files)
    assert answer.status_code == 400


async def test_a_sealed_dialogue_keeps_its_look(site: Site) -> None:
    sitting, organiser = await at_the_desk(site)
    for command in (StartDialogue(), CloseDialogue(), ConcludeDialogue()):
        await sitting.do(site.house, Role.HOST, command)
    assert (await change(organiser, sitting, accent="teal")).status_code == 422
    assert "swatch" not in (await organiser.get(f"/desk/{sitting.code}")).text


async def test_the_desk_shows_every_colour_and_which_is_chosen(site: Site) -> None:
    sitting, organiser = await at_the_desk(site)
    await change(organiser, sitting, accent="blue")
    page = (await organiser.get(f"/desk/{sitting.code}/look")).text
    assert re.findall(r'value="(\w+)" checked', page) == ["blue"]
    assert re.findall(r'class="swatch" data-accent="(\w+)"', page) == list(ACCENTS)


async def test_a_stage_link_may_ask_for_a_dark_or_a_light_wall(site: Site) -> None:
    sitting = await site.sitting()
    path = sitting.paths[Role.STAGE]
    for theme in ("dark", "light"):
        assert f' data-theme="{theme}">' in (await site.browser().get(f"{path}?theme={theme}")).text
    for theme in ("", 'red" onload="x'):
        assert "data-theme" not in (await site.browser().get(path, params={"theme": theme})).text


async def test_a_stage_link_is_offered_for_both_walls(site: Site) -> None:
    sitting, organiser = await at_the_desk(site)
    page = (await organiser.post(f"/desk/{sitting.code}/invite", data={"role": "stage"})).text
    assert re.search(r'href="http://localhost/stage/[\w-]+\?theme=dark"', page)
    other = (await organiser.post(f"/desk/{sitting.code}/invite", data={"role": "host"})).text
    assert "?theme=" not in other


async def test_the_stage_has_its_worker_beside_it_at_an_address_that_stays(site: Site) -> None:
    worker = await site.browser().get("/stage/worker.js")
    assert worker.headers["content-type"] == "text/javascript; charset=utf-8"
    assert worker.headers["cache-control"] == "no-cache"
    assert "caches.match" in worker.text
