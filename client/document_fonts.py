"""Puts together the fonts of documents: Tinos, whose letters are as wide as those of Times New Roman.

The package holds each style in pieces, a range of letters each; documents need the pieces of Vietnamese as
one TrueType file. Tinos is under the Apache License 2.0, which goes with the files.

Writes server/doithoai/documents/fonts, and there in letters.txt every letter that all of them have.
"""

import logging
import shutil
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import merge, subset
from fontTools.ttLib import TTFont

CLIENT = Path(__file__).resolve().parent
PACKAGE = CLIENT / "node_modules/@fontsource/tinos"
TARGET = CLIENT.parent / "server/doithoai/documents/fonts"
SPACE = 0x20
PIECES = ("latin", "latin-ext", "vietnamese")
STYLES = tuple(product((400, 700), ("normal", "italic")))


def main() -> None:
    """Write one font a style, which letters they have, and the licence."""
    TARGET.mkdir(parents=True, exist_ok=True)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    for weight, style in STYLES:
        with TemporaryDirectory() as folder:
            pieces = _unhinted(Path(folder), weight, style)
            merge.Merger().merge(pieces).save(TARGET / f"tinos-{weight}-{style}.ttf")
    fonts = [TTFont(path) for path in TARGET.glob("*.ttf")]
    letters = set.intersection(*(set(font.getBestCmap()) for font in fonts))
    (TARGET / "letters.txt").write_text(
        "".join(chr(c) for c in sorted(letters) if c >= SPACE), encoding="utf-8"
    )
    shutil.copyfile(PACKAGE / "LICENSE", TARGET / "LICENSE")


def _unhinted(folder: Path, weight: int, style: str) -> list[str]:
    """Write the pieces to `folder`, none with a letter of one before; hints fit a single piece only."""
    had: set[int] = set()
    paths = []
    for piece in PIECES:
        font = TTFont(PACKAGE / f"files/tinos-{piece}-{weight}-{style}.woff2")
        letters = set(font.getBestCmap()) - had
        had |= letters
        options = subset.Options(hinting=False, name_IDs=["*"], notdef_outline=True)
        picker = subset.Subsetter(options)
        picker.populate(unicodes=letters)
        picker.subset(font)
        font.flavor = None
        paths.append(str(folder / f"{piece}.ttf"))
        font.save(paths[-1])
    return paths


if __name__ == "__main__":
    main()
