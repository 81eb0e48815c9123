"""The language of a page, and how times and figures are written in it."""

import pytest
from starlette.datastructures import Headers

from doithoai.domain.people import Salutation
from doithoai.web.language import choose
from doithoai.web.words import Words, parse_local

FRIDAY_0800 = 1648170000000  # 25 March 2022, 08:00 in Vietnam


@pytest.mark.parametrize(
    ("headers", "lang"),
    [
        ({}, "vi"),
        ({"accept-language": "vi-VN,vi;q=0.9,en;q=0.8"}, "vi"),
        ({"accept-language": "en-US,en;q=0.9"}, "en"),
        ({"accept-language": "fr-FR,en;q=0.5"}, "en"),
        ({"accept-language": "fr-FR,de;q=0.5"}, "vi"),
        ({"accept-language": "en;q=0.1,vi;q=0.9"}, "vi"),
        ({"accept-language": "en;q=0"}, "vi"),
        ({"accept-language": "en;q=x,,;;q="}, "vi"),
        ({"accept-language": "en", "cookie": "doithoai-lang=vi"}, "vi"),
        ({"accept-language": "vi", "cookie": "doithoai-lang=xx"}, "vi"),
    ],
)
def test_a_page_speaks_what_was_chosen_else_what_the_browser_asks_for(
    headers: dict[str, str], lang: str
) -> None:
    assert choose(Headers(headers)) == lang


def test_a_day_is_written_as_people_write_it() -> None:
    assert Words("vi").day(FRIDAY_0800) == "thứ Sáu, 25/3/2022"
    assert Words("en").day(FRIDAY_0800) == "Friday, 25 March 2022"
    assert Words("vi").date(FRIDAY_0800) == "25/3/2022"
    assert Words("vi").iso_date("2022-04-08") == "08/4/2022"
    assert Words("vi").clock(FRIDAY_0800) == "08:00"


def test_a_time_from_a_form_is_vietnams() -> None:
    assert parse_local("2022-03-25T08:00") == FRIDAY_0800


def test_figures_are_parted_in_thousands() -> None:
    assert Words("vi").number(10_089) == "10.089"
    assert Words("en").number(10_089) == "10,089"


@pytest.mark.parametrize(
    ("salutation", "sentence"),
    [
        (Salutation.TEACHERS, "Thầy cô cho biết tên để vào."),
        (Salutation.CITIZENS, "Ông bà cho biết tên để vào."),
        (Salutation.COMRADES, "Đồng chí cho biết tên để vào."),
    ],
)
def test_people_are_addressed_as_the_dialogue_says(salutation: Salutation, sentence: str) -> None:
    assert Words("vi", salutation)("{You} cho biết tên để vào.") == sentence
