"""PDFs as they are set: what they say of themselves, what is in them, and that nobody waits for them."""

import asyncio
from typing import Any

import pytest

from doithoai.documents import typeset
from doithoai.documents.typeset import NotTypeset, pdf
from doithoai.domain.errors import Refused
from tests.documents.test_invitation import DATA
from tests.pdf import Pdf, read_pdf

pytestmark = pytest.mark.asyncio

LETTERS = "Ặ ẵ ẳ ẩ ậ ễ ệ ị ọ ộ ở ợ ụ ữ ự Đ Ơ Ư ₫ ỳ ỷ ỹ ỵ Ẵ Ể Ỗ Ử"
MARKUP = '#eval("1 + 1") *đậm* $x^2$ \\ #panic() @ở-đây = Đầu đề [a](b) // hết'


async def invitation(**changed: Any) -> Pdf:  # noqa: ANN401
    return read_pdf(await pdf("invitation", DATA | changed))


async def test_it_can_be_read_aloud_and_kept_for_long() -> None:
    made = await invitation(title="Giấy mời số một")
    assert b"/Lang(vi)" in made.catalogue
    assert b"/MarkInfo<</Marked true" in made.catalogue
    assert b"/StructTreeRoot" in made.catalogue
    assert "Giấy mời số một" in made.metadata
    assert "<pdfuaid:part>1<" in made.metadata
    assert "<pdfaid:part>2<" in made.metadata
    assert "<pdfaid:conformance>A<" in made.metadata
    assert b"/Alt" in made.raw  # the picture of the QR code


async def test_it_is_set_in_the_letters_of_documents_and_every_vietnamese_one_is_there() -> None:
    made = await invitation(guest=LETTERS)
    assert LETTERS in made.pages[0]
    assert b"+Tinos-Bold" in made.raw


async def test_what_people_wrote_is_never_read_as_markup() -> None:
    [page] = (await invitation(guest=MARKUP)).pages
    assert MARKUP in page.replace("\n", "")


async def test_what_the_font_has_no_letter_for_does_not_spoil_the_document() -> None:
    [page] = (await invitation(guest="Cô Mẫu 😀 漢字")).pages
    assert "Cô Mẫu ? ??" in page


async def test_an_organ_of_the_party_has_another_head() -> None:
    [state] = (await invitation()).pages
    [party] = (await invitation(head=DATA["head"] | {"form": "party"})).pages
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in state
    assert "CỘNG HÒA" not in party
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in party


async def test_the_number_of_the_page_stands_from_the_second_page_on() -> None:
    points = [{"at": "08:00", "title": f"Nội dung {n}", "who": ""} for n in range(80)]
    first, second, *_ = (await invitation(agenda=points)).pages
    assert not first.startswith("1\n")
    assert second.startswith("2\n")


async def test_the_loop_goes_on_while_a_long_document_is_set() -> None:
    points = [{"at": "08:00", "title": f"Nội dung {n}", "who": ""} for n in range(3_000)]
    setting = asyncio.create_task(pdf("invitation", DATA | {"agenda": points}))
    turns = 0
    while not setting.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert len(read_pdf(await setting).pages) > 50
    assert turns > 50


async def test_whoever_goes_away_ends_the_setting_and_the_next_one_gets_theirs() -> None:
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(pdf("invitation", DATA), 0.02)
    assert (await pdf("invitation", DATA)).startswith(b"%PDF-")


async def test_a_form_that_there_is_not_is_an_error_of_ours() -> None:
    with pytest.raises(NotTypeset):
        await pdf("no-such-form", DATA)


async def test_whoever_would_wait_for_too_long_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "QUEUE_SECONDS", 0.01)
    monkeypatch.setattr(typeset, "_one_at_a_time", asyncio.Semaphore(0))
    with pytest.raises(Refused, match="server_busy"):
        await pdf("invitation", DATA)
