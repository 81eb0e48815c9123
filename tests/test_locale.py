import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from doithoai.locale import __main__ as tool
from doithoai.locale import catalogue, extraction
from doithoai.locale.catalogue import load, translator
from doithoai.resources import PACKAGE


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogue, "locale_path", lambda: tmp_path)
    return tmp_path


def catalogue_of(*entries: tuple[str, str]) -> Catalog:
    made = Catalog(locale="en")
    for message, english in entries:
        made.add(message, english)
    return made


def test_every_text_has_an_english_twin_and_none_is_left_over() -> None:
    assert list(tool.faults(load())) == []


def test_vietnamese_is_the_source_language() -> None:
    assert translator("vi").gettext("Vào") == "Vào"


def test_english_comes_from_the_catalogue() -> None:
    assert translator("en").gettext("Vào") == "Enter"


def test_english_has_a_plural() -> None:
    text = "{n} ý kiến mới"
    assert translator("en").ngettext(text, text, 1) == "{n} new opinion"
    assert translator("en").ngettext(text, text, 3) == "{n} new opinions"


def test_a_text_without_english_is_named_with_its_place() -> None:
    wrong = list(tool.faults(catalogue_of()))
    assert any("no English for 'Gửi ý kiến'" in line for line in wrong)


def test_an_english_text_that_nothing_shows_is_named() -> None:
    wrong = list(tool.faults(catalogue_of(("Chữ này không ở đâu cả", "Nowhere"))))
    assert "en.po: unused: 'Chữ này không ở đâu cả'" in wrong


def test_a_forgotten_name_is_found() -> None:
    wrong = list(tool.faults(catalogue_of(("Đã lưu lúc {at}", "Saved"))))
    assert "en.po: names differ in 'Đã lưu lúc {at}'" in wrong


def test_english_may_do_without_the_salutation() -> None:
    wrong = list(tool.faults(catalogue_of(("{You} muốn hỏi điều gì?", "What would you like to ask?"))))
    assert not any("names differ" in line for line in wrong)


def test_added_texts_are_kept_sorted_and_read_back(in_folder: Path) -> None:
    assert tool.main(["add", "Thôi", "Cancel"]) == 0
    assert tool.main(["add", "--plural", "{n} người", "{n} person", "{n} people"]) == 0
    assert tool.main(["add", "Đóng", "Close"]) == 0
    text = (in_folder / "en.po").read_text(encoding="utf-8")
    assert text.index("Thôi") < text.index("{n} người") < text.index("Đóng")
    assert load()["Đóng"].string == "Close"
    assert load()["{n} người"].string == ("{n} person", "{n} people")


def test_a_removed_text_is_gone(in_folder: Path) -> None:
    tool.main(["add", "Thôi", "Cancel"])
    assert tool.main(["remove", "Thôi"]) == 0
    assert "Thôi" not in (in_folder / "en.po").read_text(encoding="utf-8")


def test_a_wrong_call_shows_how_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["translate"]) == 2
    assert "--check" in capsys.readouterr().err


def test_texts_are_found_in_python_templates_and_client() -> None:
    client = {message.text for message in extraction.in_client()}
    server = {message.text for message in extraction.in_server()}
    assert "{You} muốn hỏi điều gì?" in client
    assert "Nhập mã để vào cuộc đối thoại" in server
    assert "Không có trang này" in server


def test_a_literal_in_single_quotes_keeps_its_double_quotes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.ts").write_text("""t('Chứa "{find}"'); format("x"); t(name);""", encoding="utf-8")
    monkeypatch.setattr(extraction, "CLIENT", tmp_path)
    assert [message.text for message in extraction.in_client()] == ['Chứa "{find}"']


def test_no_text_shouts_or_parts_its_words_with_dots() -> None:
    texts = [*extraction.in_server(), *extraction.in_client()]
    assert [message for message in texts if re.search("[!·•→←|]", message.text)] == []


def test_the_client_has_a_sentence_for_every_refusal_of_a_command() -> None:
    folders = [PACKAGE / "domain", PACKAGE / "actions"]
    files = [file for folder in folders for file in folder.glob("*.py") if file.stem not in _OF_THE_DESK]
    raised = {code for file in files for code in _codes(file)}
    sentences = (extraction.CLIENT / "lib/refusals.ts").read_text(encoding="utf-8")
    assert {code for code in raised - _ONLY_ON_PAGES if f"\n  {code}: msg(" not in sentences} == set()


#: What the desk does, all of it with forms, never over a socket.
_OF_THE_DESK = frozenset(
    {
        "accounts", "entering", "erasing", "holidays", "importing", "organisations", "plan", "planning",
        "report", "reporting", "roster", "second_factor", "sites", "unit_drafts", "units", "video",
    }
)  # fmt: skip
#: Other refusals of what is done with forms.
_ONLY_ON_PAGES = frozenset(
    {
        "already_set_up",
        "field_in_use",
        "form_unreadable",
        "identity_in_use",
        "login_taken",
        "logo_too_heavy",
        "logo_too_large",
        "logo_unreadable",
        "password_too_easy",
        "password_too_long",
        "password_too_short",
    }
)


def _codes(file: Path) -> list[str]:
    return re.findall(r'Refused\(\s*"([a-z_]+)"', file.read_text(encoding="utf-8"))
