"""The opening report that is attached to a dialogue: which files are taken, and what they are called."""

from typing import Final

from msgspec import Struct

from doithoai.domain.errors import Refused
from doithoai.domain.text import clean_line

LIMIT_MIB: Final = 20
NAME_LIMIT: Final = 100
PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS: Final = {PDF: ".pdf", DOCX: ".docx"}
#: Some scanners begin a PDF with these.
_BEFORE_PDF: Final = b"\xef\xbb\xbf \t\r\n"
_HEAD_BYTES: Final = 1024
#: The names of an archive's members stand in it as they are.
_WORD_PARTS: Final = (b"[Content_Types].xml", b"word/document.xml")
_MACROS: Final = b"vbaProject.bin"
#: What no file may be called with on the systems that people keep it on.
_NOT_IN_NAMES: Final = frozenset('<>:"|?*')
_UNNAMED: Final = "bao-cao"


class Attached(Struct, frozen=True):
    """A report as it will be sent: its media type and its name."""

    kind: str
    name: str


def check(content: bytes, uploaded_as: str) -> Attached:
    """Return what the file ``content`` is, whatever its name says, and a clean name for it.

    Raises ``Refused``: ``report_missing`` where it is empty, ``report_too_heavy`` (data: ``limit`` in MiB),
    ``report_has_macros``, ``report_unreadable`` for anything but PDF and DOCX.
    """
    if not content:
        raise Refused("report_missing")
    if len(content) > LIMIT_MIB * 1024 * 1024:
        raise Refused("report_too_heavy", limit=LIMIT_MIB)
    kind = _kind(content)
    return Attached(kind, _name(uploaded_as, ENDINGS[kind]))


def _kind(content: bytes) -> str:
    if content[:_HEAD_BYTES].lstrip(_BEFORE_PDF).startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"PK\x03\x04") and all(part in content for part in _WORD_PARTS):
        if _MACROS in content:
            raise Refused("report_has_macros")
        return DOCX
    raise Refused("report_unreadable")


def _name(uploaded_as: str, ending: str) -> str:
    """Some browsers send the whole path; the ending is the one of what the file really is."""
    last = clean_line(uploaded_as.replace("\\", "/").rpartition("/")[2])
    kept = "".join(c for c in last if c not in _NOT_IN_NAMES)
    stem = kept[: -len(ending)] if kept.lower().endswith(ending) else kept
    return (stem[:NAME_LIMIT].strip(" .") or _UNNAMED) + ending
