"""The process that sets one PDF: takes JSON with ``form`` and ``data`` from stdin, writes the PDF to stdout.

``python -m doithoai.documents.typesetter``, started by ``documents.typeset``.
"""

import io
import json
import os
import re
import sys
from typing import TYPE_CHECKING, Any, Final

import segno
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
    data = _printable(json.dumps(_with_pictures(asked["data"]), ensure_ascii=False))
    compiler = typst.Compiler(
        forms / f"{asked['form']}.typ", root=forms, font_paths=fonts, sys_inputs={"data": data}
    )
    made = compiler.compile(format="pdf", pdf_standards=STANDARDS)
    assert isinstance(made, bytes)  # noqa: S101 - without an output file it is the file
    sys.stdout.buffer.write(made)


def _with_pictures(data: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(data, list):
        return [_with_pictures(one) for one in data]
    if not isinstance(data, dict):
        return data
    return {name: _drawn(one) if name == "qr" else _with_pictures(one) for name, one in data.items()}


def _drawn(address: str) -> str:
    """Two milliseconds each: thousands of them are nothing for the process that serves people."""
    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", dark="#000", border=4, omitsize=True, xmldecl=False, nl=False
    )
    return drawn.getvalue().decode()


def _printable(text: str) -> str:
    """An emoji in a title would be refused by PDF/A, for a reader could not be shown it."""
    letters = (fonts_path() / "letters.txt").read_text(encoding="utf-8")
    return re.sub(f"[^{re.escape(letters)}]", UNPRINTABLE, text)


if __name__ == "__main__":
    main()
