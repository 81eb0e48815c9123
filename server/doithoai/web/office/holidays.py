"""The days off of an organisation, year by year; working days are counted without them."""

from typing import Any, Final

from starlette.responses import Response

from doithoai.actions import holidays as actions
from doithoai.actions.holiday_import import HOLIDAYS, NEW, RENAMED, SAME
from doithoai.domain.calendar import day_of, is_working
from doithoai.domain.errors import Refused
from doithoai.domain.holidays import FIRST_YEAR, LAST_YEAR, fixed
from doithoai.locale.catalogue import mark as _
from doithoai.store import holidays
from doithoai.store.imports import Target
from doithoai.web.office.importing import Column, Importing, Place
from doithoai.web.sentences import sentence, status_of
from doithoai.web.visit import MemberVisit, see_other

HERE: Final = "/desk/holidays"


def _place(visit: MemberVisit) -> Place:
    return Place(Target(visit.member.organisation), HERE, context={"section": HERE})


IMPORTING: Final = Importing[MemberVisit](
    kind=HOLIDAYS,
    columns=(
        Column("day", _("Ngày"), ("Ngày", "Ngày nghỉ", "Day", "Date"), is_required=True),
        Column("name", _("Tên"), ("Tên", "Tên ngày nghỉ", "Lý do", "Name"), is_required=True),
    ),
    heading=_("Nhập ngày nghỉ từ bảng"),
    hint=_("Mỗi dòng một ngày, như 17/02/2026, và tên của ngày nghỉ."),
    marks={NEW: _("Ngày mới"), RENAMED: _("Ngày được đổi tên"), SAME: _("Không có gì đổi")},
    place=_place,
)


async def page(visit: MemberVisit) -> Response:
    """Show the days off of a year."""
    return await _page(visit, {})


async def change(visit: MemberVisit) -> Response:
    """Enter a day, take one out, or enter those that fall on the same date each year."""
    form = await visit.form()
    try:
        await _change(visit, form)
    except Refused as refused:
        return await _page(visit, form, refused)
    return see_other(f"{HERE}?year={_year(visit, form)}")


async def _change(visit: MemberVisit, form: dict[str, str]) -> None:
    house, organisation = visit.front.house, visit.member.organisation
    day, name = form.get("day", ""), form.get("name", "")
    match form.get("do", ""):
        case "add":
            await house.write(actions.add, organisation, day, name)
            form["year"] = day[:4]
        case "remove":
            await house.write(actions.remove, organisation, day)
        case "fixed":
            await house.write(actions.add_fixed, organisation, _year(visit, form))
        case _:
            raise Refused("form_unreadable")


def _year(visit: MemberVisit, form: dict[str, str]) -> int:
    written = form.get("year", "") or visit.request.query_params.get("year", "")
    this = day_of(visit.front.house.clock()).year
    year = int(written) if written.isascii() and written.isdigit() and len(written) <= len("2026") else this
    return min(max(year, FIRST_YEAR), LAST_YEAR)


async def _page(visit: MemberVisit, form: dict[str, str], refused: Refused | None = None) -> Response:
    year = _year(visit, form)
    days = await visit.front.house.read(holidays.of_year, visit.member.organisation, year)
    known: dict[Any, str] = dict(days)
    return visit.html(
        "desk_holidays.html", status_of(refused), here=f"{HERE}?year={year}", year=year, days=days,
        weekend={day for day in known if not is_working(day, frozenset())}, form=form,
        lacking=[(day, name) for day, name in fixed(year) if day not in known],
        wrong=sentence(visit.words, refused) if refused else "",
    )  # fmt: skip
