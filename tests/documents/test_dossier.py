"""What leaves the house, and what does not."""

import zipfile
from io import BytesIO

import pytest

from doithoai.documents.dossier import load
from doithoai.documents.downloads import MEDIA_TYPES, download
from doithoai.domain import commands as c
from doithoai.domain.people import Identity
from doithoai.domain.question import Handling
from doithoai.domain.tally import count
from tests.house import Record
from tests.scenes import SEALED

#: Dung asks nothing but this: the name stands nowhere else in the record.
HIDDEN = "Dung"


def opened(body: bytes) -> str:
    """All text in a file, of a workbook that of its parts."""
    if not body.startswith(b"PK"):
        return body.decode()
    with zipfile.ZipFile(BytesIO(body)) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


@pytest.mark.parametrize("form", MEDIA_TYPES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_file_holds_a_name_that_its_asker_hid(swinging: Record, form: str, lang: str) -> None:
    swinging.do("dung", c.SubmitQuestion(text="Một ý kiến giấu tên.", identity=Identity.SEALED))
    body = download(swinging.read(load, swinging.dialogue_id), form, lang).body
    assert "Một ý kiến giấu tên." in opened(body)
    assert HIDDEN not in opened(body)
    assert "Bình" in opened(body)


def test_a_dossier_holds_everything_that_was_received(swinging: Record) -> None:
    dossier = swinging.read(load, swinging.dialogue_id)
    assert [question.no for question in dossier.questions] == list(range(1, 13))
    assert {question.handling for question in dossier.questions} == set(Handling)
    assert dossier.tally == count(dossier.questions)
    assert dossier.rows[-1].seq == dossier.dialogue.seq
    assert dossier.questions[SEALED - 1].asker_name == ""
    assert {question.asker for question in dossier.questions} == {None}


def test_a_dialogue_that_is_not_there_has_no_dossier(planned: Record) -> None:
    with pytest.raises(LookupError):
        planned.read(load, 99)


def test_the_same_record_gives_the_same_archive_at_any_time(swinging: Record) -> None:
    first = swinging.read(load, swinging.dialogue_id)
    swinging.clock.now += 86_400_000
    second = swinging.read(load, swinging.dialogue_id)
    assert first.at != second.at
    assert download(first, "json", "vi") == download(second, "json", "en")


def test_a_file_is_named_after_the_dialogue(swinging: Record) -> None:
    dossier = swinging.read(load, swinging.dialogue_id)
    assert download(dossier, "xlsx", "vi").filename == f"doithoai-{dossier.dialogue.code}.xlsx"
    assert download(dossier, "csv", "vi").media_type == "text/csv; charset=utf-8"


def test_a_form_that_is_not_offered_is_refused(swinging: Record) -> None:
    dossier = swinging.read(load, swinging.dialogue_id)
    with pytest.raises(LookupError):
        download(dossier, "docx", "vi")
