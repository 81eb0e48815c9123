from datetime import datetime

import pytest
from msgspec.structs import replace

from doithoai.documents import formal
from doithoai.documents.invitation import Letter, agenda, entering, facts, invitation, usual, written
from doithoai.domain.calendar import VIETNAM
from doithoai.domain.dialogue import Dialogue
from doithoai.domain.errors import Refused
from doithoai.domain.organisation import Organisation, Settings
from doithoai.domain.plan import AgendaItem, Entry, Plan, Setting
from doithoai.domain.units import Unit


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=VIETNAM).timestamp() * 1000)


STARTS_AT = ms("2026-03-05T08:00")
DIALOGUE = Dialogue(
    id=1,
    code="ABC234",
    title="Hội nghị đối thoại với giáo viên",
    organiser="Phòng Giáo dục và Đào tạo quận Hoa Sen",
    starts_at=STARTS_AT,
)
PLAN = Plan(
    chair="Bà Nguyễn Thị Mẫu, Trưởng phòng",
    setting=Setting.HYBRID,
    agenda=(
        AgendaItem(minutes=10, title="Tuyên bố lý do", who="Ban tổ chức"),
        AgendaItem(minutes=5, title="Đối thoại"),
    ),
)
LETTER = Letter(
    guest="Cô Trần Thị Mẫu", over="Ủy ban nhân dân quận Hoa Sen", body="Phòng Giáo dục và Đào tạo",
    number="GM-PGDĐT", place="Hoa Sen", post="Trưởng phòng", name="Nguyễn Thị Mẫu",
)  # fmt: skip
ADDRESS = "https://doithoai.example/d/ABC234"
DATA = invitation(DIALOGUE, PLAN, LETTER, ADDRESS, "thầy cô", STARTS_AT)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-03-05", "ngày 05 tháng 3 năm 2026"),
        ("2026-02-15", "ngày 15 tháng 02 năm 2026"),
        ("2026-01-01", "ngày 01 tháng 01 năm 2026"),
        ("2026-12-31", "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_two_digits(day: str, said: str) -> None:
    assert formal.day(ms(f"{day}T23:59")) == said


def test_a_moment_is_told_by_the_clock_on_a_vietnamese_wall() -> None:
    assert formal.moment(STARTS_AT) == "08 giờ 00, thứ Năm, ngày 05 tháng 3 năm 2026"


def test_what_the_plan_lacks_is_left_out() -> None:
    assert [fact["name"] for fact in facts(DIALOGUE, Plan())] == ["Tới dự", "Thời gian", "Hình thức"]
    assert agenda(DIALOGUE, Plan()) == []


def test_each_point_of_the_programme_begins_when_the_one_before_has_ended() -> None:
    assert [item["at"] for item in agenda(DIALOGUE, PLAN)] == ["08:00", "08:10"]


def test_it_says_from_when_on_one_may_ask() -> None:
    early = replace(PLAN, collecting_from=ms("2026-02-20T07:30"))
    assert entering(early).endswith("Ý kiến gửi được từ 07 giờ 30, ngày 20 tháng 02 năm 2026.")
    assert "Ý kiến" not in entering(PLAN)


def test_it_says_by_which_code_one_goes_in() -> None:
    assert "nhập mã đối thoại." in entering(PLAN)
    assert "như trong danh sách mời" in entering(replace(PLAN, entry=Entry.LISTED))
    assert "mã riêng trên phiếu" in entering(replace(PLAN, entry=Entry.PERSONAL))


def test_the_letterhead_is_that_of_the_unit_before_that_of_the_organisation() -> None:
    settings = Settings(short_name="PGD", place="Hà Nội", form="state", letterhead="Ủy ban nhân dân quận")
    organisation = Organisation(id=1, name="Phòng Giáo dục", settings=settings)
    unit = Unit(name="Đảng ủy phường Hoa Sen", short_name="ĐU", form="party", letterhead="Đảng bộ thành phố")
    of_unit = usual(DIALOGUE, unit, organisation)
    assert (of_unit.body, of_unit.over, of_unit.party) == (
        "Đảng ủy phường Hoa Sen",
        "Đảng bộ thành phố",
        True,
    )
    assert (of_unit.number, of_unit.place) == ("GM-ĐU", "Hà Nội")
    of_organisation = usual(DIALOGUE, None, organisation)
    assert (of_organisation.body, of_organisation.over) == (DIALOGUE.organiser, "Ủy ban nhân dân quận")
    assert usual(DIALOGUE, None, None).number == "GM"


def test_what_is_too_long_for_a_letter_is_refused() -> None:
    with pytest.raises(Refused, match="letter_too_long"):
        written({"guest": "x" * 201})
    with pytest.raises(Refused, match="number_too_long"):
        written({"number": "x" * 41})
