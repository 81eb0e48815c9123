"""Attendance: figures side by side, and their sum without those who were counted twice."""

import pytest

from doithoai.domain.attendance import Entered, Figures, Kept, entered_of, figures
from doithoai.domain.errors import Refused
from doithoai.domain.sites import Site, check_names, counted, drafted, number, read_lines

NOBODY = Entered(by_unit={}, listed=0, listed_here=0)


def of(*sites: Site, entered: Entered = NOBODY, stated: int | None = None) -> Figures:
    return figures(entered, stated, sites, Kept())


def test_a_site_with_one_login_and_45_people_adds_45_once() -> None:
    site = Site(name="Hoa Gạo", declared=45, seat=7)
    assert of(site).suggested == 45
    twelve = Entered(by_unit={"Hoa Sen": 12}, listed=0, listed_here=0)
    assert of(site, entered=twelve).suggested == 57


def test_who_sits_at_a_site_and_came_in_alone_as_well_counts_once() -> None:
    came = Entered(by_unit={"Hoa Gạo": 10, "Hoa Sen": 3}, listed=20, listed_here=9)
    told = of(Site(name="Hoa Gạo", declared=45, overlap=10), entered=came)
    assert (told.checked_in, told.declared, told.doubled, told.suggested) == (13, 45, 10, 48)


def test_a_site_that_has_said_nothing_adds_nothing_and_is_named() -> None:
    told = of(Site(name="Một", expected=30), Site(name="Hai", declared=0))
    assert (told.declared, told.suggested, told.silent) == (0, 0, ("Một",))


@pytest.mark.parametrize(("listed", "stated", "invited"), [(20, 50, 20), (0, 50, 50), (0, None, None)])
def test_invited_are_the_roster_else_the_stated_number_else_unknown(
    listed: int, stated: int | None, invited: int | None
) -> None:
    told = of(entered=Entered(by_unit={}, listed=listed, listed_here=0), stated=stated)
    assert (told.invited, told.by_roster) == (invited, listed > 0)


def test_a_unit_is_the_same_however_it_was_typed_and_no_unit_is_nobodys() -> None:
    came = {"Trường Hoa Gạo": 3, "truong hoa gao": 2, "": 9, "Khác": 1}
    assert entered_of("TRƯỜNG HOA GẠO", came) == 5
    assert entered_of("", came) == 0


@pytest.mark.parametrize(("text", "n"), [("45", 45), (" 1.448 ", 1448), ("1 448", 1448), ("0", 0)])
def test_numbers_are_read_as_they_are_written_here(text: str, n: int) -> None:
    assert number(text) == n


@pytest.mark.parametrize("text", ["", "-1", "1,5", "bốn", "20001", "9" * 400, "४"])
def test_what_is_no_number_of_people_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="not_a_count"):
        number(text)


def test_no_more_come_in_alone_than_sit_there() -> None:
    assert counted("45", "") == (45, 0)
    assert counted("45", "45") == (45, 45)
    with pytest.raises(Refused, match="overlap_too_large"):
        counted("45", "46")


def test_pasted_lines_are_sites_by_tabs_or_semicolons() -> None:
    first, second, third = read_lines("Hoa Gạo\tTHCS Hoa Gạo\tCô Ba\t45\n\nHoa Sen; ; Cô Tư;\nHoa Mai")
    assert (first.name, first.unit, first.head, first.expected) == ("Hoa Gạo", "THCS Hoa Gạo", "Cô Ba", 45)
    assert (second.name, second.unit, second.head, second.expected) == ("Hoa Sen", "", "Cô Tư", None)
    assert third == drafted("Hoa Mai")


@pytest.mark.parametrize("line", ["a;b;c;bốn", "a;b;c;1;e", ";b"])
def test_a_line_that_can_not_be_read_is_named(line: str) -> None:
    with pytest.raises(Refused, match="sites_unreadable") as refused:
        read_lines(f"Hoa Gạo\n\n{line}")
    assert refused.value.data == {"line": 3}


def test_no_two_sites_have_one_name() -> None:
    check_names([drafted("Hoa Gạo")], [drafted("Hoa Sen")])
    for new, known in ([["Hoa Gạo", "hoa gạo"], []], [["hoa gạo"], ["Hoa Gạo"]]):
        with pytest.raises(Refused, match="site_twice"):
            check_names(list(map(drafted, new)), list(map(drafted, known)))
