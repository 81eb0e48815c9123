"""The process that sets one PDF: takes JSON with ``form`` and ``data`` from stdin, writes the PDF to stdout.

``python -m doithoai.documents.typesetter``, started by ``documents.typeset``.
"""

import json
import os
import re
import sys
from typing import TYPE_CHECKING, Final

import typst

from doithoai.resources import fonts_path, forms_path

if TYPE_CHECKING:
    from typst import PDFStandard

NICE: Final = 10
#: Stands where the fonts of documents have no letter.
UNPRINTABLE: Final = "?"
STANDARDS: Final[list["PDFStandard"]] = ["a-2a", "ua-1"]


def main() -> None:
    """Set what is asked for; on an error, say why on stderr and exit with 1."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    asked = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts_path())]
    )
    forms = forms_path()
    data = _printable(json.dumps(asked["data"], ensure_ascii=False))
    compiler = typst.Compiler(
        forms / f"{asked['form']}.typ", root=forms, font_paths=fonts, sys_inputs={"data": data}
    )
    made = compiler.compile(format="pdf", pdf_standards=STANDARDS)
    assert isinstance(made, bytes)  # noqa: S101 - without an output file it is the file
    sys.stdout.buffer.write(made)


def _printable(text: str) -> str:
    """An emoji in a title would be refused by PDF/A, for a reader could not be shown it."""
    letters = (fonts_path() / "letters.txt").read_text(encoding="utf-8")
    return re.sub(f"[^{re.escape(letters)}]", UNPRINTABLE, text)


if __name__ == "__main__":
    main()
