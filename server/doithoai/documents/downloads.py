"""The files that can be taken away, one dispatch for all."""

from typing import Final, NamedTuple

from doithoai.documents import archive, csv_text, xlsx
from doithoai.documents.dossier import Dossier
from doithoai.documents.table import summary
from doithoai.documents.words import local_time

MEDIA_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


class Download(NamedTuple):
    """A file to send: send it as an attachment."""

    filename: str
    media_type: str
    body: bytes


def download(dossier: Dossier, form: str, lang: str) -> Download:
    """Return the ``form`` of ``dossier``: "xlsx", "csv" or "json" (the archive, alike in all languages).

    Raises ``LookupError`` for any other. Thousands of questions take seconds: call it off the event loop.
    """
    media_type = MEDIA_TYPES[form]
    name = "-".join(filter(None, ("doithoai", dossier.dialogue.code, dossier.dialogue.head)))
    return Download(f"{name}.{form}", media_type, _body(dossier, form, lang))


def _body(dossier: Dossier, form: str, lang: str) -> bytes:
    if form == "json":
        return archive.encode(archive.build(dossier))
    table = summary(dossier, lang)
    return csv_text.write(table) if form == "csv" else xlsx.write(table, local_time(dossier.at))
