"""The plan of a dialogue on the desk: each part a form, and a colleague's work never overwritten."""

import re
from html import unescape
from typing import Any

import httpx2
import pytest
import pytest_asyncio

from doithoai.domain.people import Role
from doithoai.domain.plan import AgendaItem, Deadline, Entry, Occasion, Plan, Setting
from doithoai.domain.units import Unit
from doithoai.store import dialogues, plans, units
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

WHAT: dict[str, Any] = {
    "title": "Đối thoại với giáo viên", "occasion": "ad_hoc", "setting": "hybrid", "theme": "Lắng nghe",
    "organiser": "Phòng Giáo dục", "unit": "", "units": ["", ""], "chair": "Bà Trưởng phòng",
    "leaders": "Ông Phó phòng\r\nBà Phó phòng\r\n", "salutation": "citizens", "fields": "Lương\r\nHồ sơ",
}  # fmt: skip
WHEN: dict[str, Any] = {
    "place": "Hội trường", "starts_at": "2026-12-20T08:00", "ends_at": "2026-12-20T10:00",
    "collecting_from": "2026-12-01T07:00", "intake_until": "2026-12-20T09:30",
}  # fmt: skip
ENTRY: dict[str, Any] = {
    "entry": "personal",
    "one_device": "1",
    "identities": ["sealed"],
    "asks_name": "1",
    "invited": "63",
}
LAW: dict[str, Any] = {
    "legal_basis": "Quy chế của phường",
    "days_notice": "5", "count_notice": "working", "basis_notice": "Quy chế của phường",
    "days_conclusion": "7", "count_conclusion": "working",
    "basis_conclusion": "Theo quy chế đối thoại của địa phương",
    "days_results": "10", "count_results": "calendar",
    "basis_results": "Luật Tổ chức chính quyền địa phương 2025, điều 43",
    "days_telling": "10", "count_telling": "working", "basis_telling": "Quy định 11-QĐi/TW ngày 18/02/2019",
}  # fmt: skip


class Desk:
    """An organiser's browser at the plan of one dialogue."""

    def __init__(self, site: Site, sitting: Sitting, browser: httpx2.AsyncClient) -> None:
        self.site, self.sitting, self.browser = site, sitting, browser

    async def seen(self, part: str) -> str:
        page = await self.browser.get(f"/desk/{self.sitting.code}/plan{part}")
        assert page.status_code == 200, page.text
        return unescape(re.findall(r'name="seen" value="([^"]*)"', page.text)[0])

    async def save(self, part: str, form: dict[str, Any], seen: str | None = None) -> httpx2.Response:
        seen = await self.seen(part) if seen is None else seen
        return await self.browser.post(f"/desk/{self.sitting.code}/plan{part}", data={**form, "seen": seen})

    async def plan(self) -> Plan:
        return (await self.site.house.read(plans.load, self.sitting.id)).plan


@pytest_asyncio.fixture
async def desk(site: Site) -> Desk:
    sitting = await site.sitting(organisation=await site.organisation())
    return Desk(site, sitting, await site.seated(sitting, Role.ORGANISER))


async def test_each_part_is_kept_as_it_was_written_and_shown_again(desk: Desk) -> None:
    for part, form in {"": WHAT, "/when": WHEN, "/entry": ENTRY, "/law": LAW}.items():
        answer = await desk.save(part, form)
        assert answer.status_code == 303, answer.text
        page = await desk.browser.get(answer.headers["location"])
        for name, value in form.items():
            if isinstance(value, str) and name in {"chair", "theme", "starts_at", "invited", "basis_notice"}:
                assert f'value="{value}"' in page.text
    kept = await desk.site.house.read(dialogues.load, desk.sitting.id)
    assert (kept.title, kept.place, kept.fields) == (WHAT["title"], "Hội trường", ("Lương", "Hồ sơ"))
    plan = await desk.plan()
    assert (plan.occasion, plan.setting, plan.entry) == (Occasion.AD_HOC, Setting.HYBRID, Entry.PERSONAL)
    assert plan.leaders == ("Ông Phó phòng", "Bà Phó phòng")
    assert (plan.one_device, plan.invited) == (True, 63)
    own = Deadline(kind="notice", days=5, working=True, basis="Quy chế của phường")
    assert plan.deadlines == (own,)


@pytest.mark.parametrize(
    ("part", "changed", "sentence"),
    [
        ("", {"title": ""}, "Cuộc đối thoại cần một tên gọi."),
        ("", {"occasion": "never"}, "Có ô chưa đúng."),
        ("", {"unit": "Phòng của ai"}, "Cơ quan không có đơn vị nào tên “Phòng của ai”."),
        ("/when", {"ends_at": "2026-12-20T07:00"}, "Giờ kết thúc phải sau giờ bắt đầu."),
        ("/when", {"intake_until": "2026-12-20T08:00"}, "Giờ nhận ý kiến cuối cùng phải sau giờ bắt đầu."),
        ("/when", {"collecting_from": "2026-12-21T08:00"}, "Giờ bắt đầu nhận ý kiến trước phải trước"),
        ("/when", {"starts_at": "hôm nào"}, "Ngày giờ chưa đúng."),
        ("/entry", {"identities": []}, "Cần chọn ít nhất một cách hiện tên."),
        ("/entry", {"invited": "rất đông"}, "Số người được mời"),
        ("/law", {"days_results": "-1"}, "Thời hạn là một số từ 0 đến 365 ngày."),
    ],
)
async def test_what_cannot_be_kept_comes_back_with_the_reason_and_all_that_was_typed(
    desk: Desk, part: str, changed: dict[str, Any], sentence: str
) -> None:
    form = {"": WHAT, "/when": WHEN, "/entry": ENTRY, "/law": LAW}[part] | changed
    answer = await desk.save(part, form)
    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    typed = {"": "Bà Phó phòng", "/when": "Hội trường", "/entry": "value", "/law": "Quy chế của phường"}[part]
    assert typed in answer.text
    assert await desk.plan() == Plan()


async def test_the_second_of_two_clerks_sees_both_texts_and_nothing_is_overwritten(desk: Desk) -> None:
    first = await desk.seen("")
    assert (await desk.save("", WHAT, first)).status_code == 303
    other = WHAT | {"chair": "Ông Bí thư", "theme": "Lắng nghe"}
    answer = await desk.save("", other, first)
    assert answer.status_code == 409
    page = unescape(answer.text)
    assert 'value="Ông Bí thư"' in page
    assert page.count("Đang lưu:") == 1
    assert "Bà Trưởng phòng" in page
    assert (await desk.plan()).chair == "Bà Trưởng phòng"
    seen = unescape(re.findall(r'name="seen" value="([^"]*)"', answer.text)[0])
    assert (await desk.save("", other, seen)).status_code == 303
    assert (await desk.plan()).chair == "Ông Bí thư"


async def test_two_clerks_at_two_parts_do_not_disturb_each_other(desk: Desk) -> None:
    seen = await desk.seen("/rules")
    assert (await desk.save("", WHAT)).status_code == 303
    assert (await desk.save("/rules", {"rules": "Mỗi người\r\nmột ý."}, seen)).status_code == 303
    assert ((await desk.plan()).rules, (await desk.plan()).chair) == ("Mỗi người\nmột ý.", "Bà Trưởng phòng")


def rows(*titles: str) -> dict[str, Any]:
    return {"minutes": ["10"] * len(titles), "item": list(titles), "who": [""] * len(titles)}


@pytest.mark.parametrize(
    ("act", "kept"),
    [
        ("", ["Một", "Hai", "Ba"]),
        ("up:2", ["Một", "Ba", "Hai"]),
        ("up:0", ["Một", "Hai", "Ba"]),
        ("down:0", ["Hai", "Một", "Ba"]),
        ("drop:1", ["Một", "Ba"]),
        ("drop:9", ["Một", "Hai", "Ba"]),
        ("burn:1", ["Một", "Hai", "Ba"]),
        ("up:", ["Một", "Hai", "Ba"]),
    ],
)
async def test_items_of_the_programme_are_added_moved_and_taken_out(
    desk: Desk, act: str, kept: list[str]
) -> None:
    written = rows("Một", "Hai", "Ba")
    written = {name: [*values, "", " "] for name, values in written.items()}
    answer = await desk.save("/programme", {**written, "act": act})
    assert answer.status_code == 303
    assert [item.title for item in (await desk.plan()).agenda] == kept
    page = (await desk.browser.get(answer.headers["location"])).text
    assert f"Cộng lại {len(kept) * 10} phút." in page


async def test_a_programme_of_a_hundred_long_items_is_kept_and_one_more_is_refused(desk: Desk) -> None:
    title, who = "ế" * 200, "ữ" * 200
    form = {"minutes": ["5"] * 100, "item": [title] * 100, "who": [who] * 100}
    assert (await desk.save("/programme", form)).status_code == 303
    assert (await desk.plan()).agenda == (AgendaItem(minutes=5, title=title, who=who),) * 100
    answer = await desk.save("/programme", {name: [*of, of[0]] for name, of in form.items()})
    assert answer.status_code == 422
    assert "tối đa 100 mục" in answer.text


async def test_the_programme_of_a_colleague_stands_beside_ones_own(desk: Desk) -> None:
    first = await desk.seen("/programme")
    await desk.save("/programme", rows("Khai mạc"), first)
    answer = await desk.save("/programme", rows("Chào cờ"), first)
    assert answer.status_code == 409
    assert 'value="Chào cờ"' in answer.text
    assert "10 phút: Khai mạc" in answer.text


async def test_rules_are_suggested_and_kept_only_once_they_are_saved(desk: Desk) -> None:
    page = await desk.browser.get(f"/desk/{desk.sitting.code}/plan/rules")
    assert "Bản gợi ý, chưa lưu." in page.text
    assert "không ai xóa được" in page.text
    assert (await desk.plan()).rules == ""
    await desk.save("/rules", {"rules": "Mỗi người một ý."})
    page = await desk.browser.get(f"/desk/{desk.sitting.code}/plan/rules")
    assert "Bản gợi ý" not in page.text


async def test_units_are_named_and_kept_by_their_ids_and_those_of_others_are_unknown(desk: Desk) -> None:
    here = await desk.site.house.read(dialogues.organisation_of, desk.sitting.id)
    elsewhere = await desk.site.organisation("Khác")
    school, twin, other = [
        await desk.site.house.write(units.insert_new, of, Unit(id=0, name=name))
        for of, name in ((here, "Trường Hoa Gạo"), (here, "Trường Hoa Sen"), (elsewhere, "Trường Hoa Mai"))
    ]
    form = WHAT | {"unit": "truong hoa gao", "units": ["Trường Hoa Sen", "", "Trường Hoa Gạo"]}
    assert (await desk.save("", form)).status_code == 303
    plan = await desk.plan()
    assert (plan.unit, plan.units) == (school, (twin, school))
    page = await desk.browser.get(f"/desk/{desk.sitting.code}/plan")
    assert 'value="Trường Hoa Gạo"' in page.text
    assert "Trường Hoa Mai" not in page.text
    for named in ("Trường Hoa Mai", str(other), "Trường Hoa"):
        assert (await desk.save("", WHAT | {"unit": named})).status_code == 422


async def test_units_of_one_name_are_told_apart(desk: Desk) -> None:
    here = await desk.site.house.read(dialogues.organisation_of, desk.sitting.id)
    twins = [
        await desk.site.house.write(units.insert_new, here, Unit(id=0, name="Trường Hoa Gạo"))
        for _ in range(2)
    ]
    assert (await desk.save("", WHAT | {"unit": "Trường Hoa Gạo"})).status_code == 422
    assert (await desk.save("", WHAT | {"unit": f"Trường Hoa Gạo ({twins[1]})"})).status_code == 303
    assert (await desk.plan()).unit == twins[1]
