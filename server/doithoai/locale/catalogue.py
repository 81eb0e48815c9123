"""The messages of doithoai: Vietnamese in the source, English in en.po."""

from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.support import Translations

from doithoai.resources import locale_path

LANGUAGES = ("vi", "en")


def mark(message: str) -> str:
    """Mark ``message`` for translation (imported as ``_``); it is translated when it is shown or written."""
    return message


@cache
def translator(language: str) -> NullTranslations:
    """Return the object whose ``gettext`` and ``ngettext`` give the texts in ``language``.

    Anything but English is Vietnamese, the language of the source. The caller fills the names in braces.
    """
    if language != "en":
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, load())
    compiled.seek(0)
    return Translations(compiled)


def catalogue_path() -> Path:
    """File of the English messages."""
    return locale_path() / "en.po"


def load() -> Catalog:
    """Return the English catalogue; an empty one where no file is."""
    path = catalogue_path()
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def save(catalogue: Catalog) -> None:
    """Write ``catalogue``, sorted, with nothing in it that changes by itself."""
    written = BytesIO()
    write_po(written, catalogue, omit_header=True, sort_output=True, width=0)
    header = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    plural = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    path = catalogue_path()
    beside = path.with_suffix(".new")
    beside.write_text(header + plural + written.getvalue().decode(), encoding="utf-8")
    beside.replace(path)
