"""The invitation on the desk."""

import pytest

from doithoai.actions.planning import change_plan
from doithoai.domain.organisation import OfficeRole
from doithoai.domain.people import Role
from doithoai.domain.plan import Plan
from doithoai.domain.units import Unit
from doithoai.store import units
from tests.pdf import read_pdf
from tests.server import Sitting
from tests.web.site import Site

pytestmark = pytest.mark.asyncio

LETTER = {
    "guest": "Cô Trần Thị Mẫu",
    "body": "Phòng Giáo dục",
    "number": "GM-PGD",
    "place": "Hoa Sen",
    "post": "Trưởng phòng",
}


def page_of(sitting: Sitting) -> str:
    return f"/desk/{sitting.code}/invitation"


async def test_the_invitation_is_a_pdf_with_what_was_typed_and_what_is_planned(site: Site) -> None:
    sitting = await site.sitting(place="Hội trường Hoa Gạo")
    await site.house.write(change_plan, sitting.seats[Role.ORGANISER], Plan(chair="Bà Lê Thị Mẫu"), 0)
    organiser = await site.seated(sitting, Role.ORGANISER)
    made = await organiser.post(page_of(sitting), data=LETTER)
    assert made.headers["content-type"] == "application/pdf"
    assert f'filename="giay-moi-{sitting.code.lower()}.pdf"' in made.headers["content-disposition"]
    [page] = read_pdf(made.content).pages
    for words in (
        "GIẤY MỜI",
        "Cô Trần Thị Mẫu",
        "Bà Lê Thị Mẫu",
        "Hội trường Hoa Gạo",
        "/GM-PGD",
        "TRƯỞNG PHÒNG",
    ):
        assert words in page
    assert f"{sitting.code[:3]} {sitting.code[3:]}" in page


async def test_the_page_starts_from_the_unit_that_organises(site: Site) -> None:
    here = await site.organisation()
    unit = await site.house.write(
        units.insert_new,
        here,
        Unit(name="Đảng ủy phường Hoa Sen", form="party", letterhead="Đảng bộ thành phố"),
    )
    sitting = await site.sitting(organisation=here)
    await site.house.write(change_plan, sitting.seats[Role.ORGANISER], Plan(unit=unit), 0)
    page = (await (await site.member(here, OfficeRole.ORGANISER)).get(page_of(sitting))).text
    for words in ("Đảng ủy phường Hoa Sen", "Đảng bộ thành phố", 'name="party" value="1" checked'):
        assert words in page


async def test_the_page_says_what_the_plan_still_lacks(site: Site) -> None:
    sitting = await site.sitting()
    organiser = await site.seated(sitting, Role.ORGANISER)
    assert "Kế hoạch còn thiếu: người chủ trì, chương trình." in (await organiser.get(page_of(sitting))).text


async def test_a_letter_with_too_long_a_line_is_refused_and_nothing_typed_is_lost(site: Site) -> None:
    sitting = await site.sitting()
    organiser = await site.seated(sitting, Role.ORGANISER)
    answer = await organiser.post(page_of(sitting), data=LETTER | {"name": "x" * 201})
    assert answer.status_code == 422
    assert "dài 201 ký tự" in answer.text
    assert "Cô Trần Thị Mẫu" in answer.text
