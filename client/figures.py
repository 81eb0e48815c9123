"""Makes the figures font: the digits of Be Vietnam Pro, all of one width.

Be Vietnam Pro has no tabular figures ("1" is 0.385 em wide, "4" 0.710 em), so font-variant-numeric:
tabular-nums does nothing with it. This takes the digits and their punctuation and gives every digit the same
advance, the drawing centred. The source font is under the OFL and so is the result, which therefore has a
name of its own.

Writes client/generated/figures.css and the font files it names.
"""

from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

CLIENT = Path(__file__).resolve().parent
SOURCES = CLIENT / "node_modules/@fontsource/be-vietnam-pro/files"
TARGET = CLIENT / "generated"
FAMILY = "Doithoai Figures"
WEIGHTS = (400, 600, 700)
DIGITS = "0123456789"
PUNCTUATION = " ,.:%\N{MINUS SIGN}\N{EN DASH}/"
WIDTH_EM = 0.65
FACE = """@font-face {{
  font-family: "{family}";
  font-weight: {weight};
  font-display: swap;
  src: url("./{file}") format("woff2");
}}
"""


def main() -> None:
    """Write one font a weight and the style sheet that declares them."""
    TARGET.mkdir(exist_ok=True)
    faces = []
    for weight in WEIGHTS:
        file = f"figures-{weight}.woff2"
        font = digits_of(TTFont(SOURCES / f"be-vietnam-pro-latin-{weight}-normal.woff2"))
        equalise(font)
        rename(font)
        font.flavor = "woff2"
        font.save(TARGET / file)
        faces.append(FACE.format(family=FAMILY, weight=weight, file=file))
    (TARGET / "figures.css").write_text("\n".join(faces), encoding="utf-8")


def digits_of(font: TTFont) -> TTFont:
    """Drop every glyph of `font` but the digits and their punctuation; return it."""
    options = subset.Options(layout_features=[], flavor="woff2", name_IDs=[1, 2], notdef_outline=True)
    picker = subset.Subsetter(options)
    picker.populate(text=DIGITS + PUNCTUATION)
    picker.subset(font)
    return font


def equalise(font: TTFont) -> None:
    """Give every digit the advance WIDTH_EM and centre its drawing in it."""
    glyph_of: dict[int, str] = font.getBestCmap()
    outlines: Any = font["glyf"]
    metrics: Any = font["hmtx"]
    head: Any = font["head"]
    width = round(WIDTH_EM * head.unitsPerEm)
    for digit in DIGITS:
        name = glyph_of[ord(digit)]
        outline = outlines[name]
        shift = round((width - (outline.xMax - outline.xMin)) / 2) - outline.xMin
        outline.coordinates.translate((shift, 0))
        outline.recalcBounds(outlines)
        metrics[name] = (width, outline.xMin)


def rename(font: TTFont) -> None:
    """Name the font FAMILY, as its licence asks of a changed font."""
    names: Any = font["name"]
    for record in names.names:
        if record.nameID == 1:
            record.string = FAMILY


if __name__ == "__main__":
    main()
