"""Reads the PDFs that Typst writes, as far as tests need it: their texts, and what they say of themselves."""

import re
import zlib
from dataclasses import dataclass

_OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
#: A font, a string (parentheses in it need no escape where they match), or the end of a text.
_SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|\(((?:[^\\()]|\\.|\((?:[^\\()]|\\.)*\))*)\)|\bET\b", re.DOTALL)
_ESCAPE = re.compile(rb"\\(\d{3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_LETTER = re.compile(rb"<([0-9a-fA-F]{4})> <((?:[0-9a-fA-F]{4})+)>\n")


@dataclass
class Pdf:
    """``objects`` are the parts of the file by number: what it says, and its stream unpacked."""

    raw: bytes
    objects: dict[int, tuple[bytes, bytes]]

    @property
    def pages(self) -> list[str]:
        """The texts of each page, a line a piece of it, in the order of drawing."""
        return [self._text(head) for head, _ in self.objects.values() if b"/Type/Page/" in head]

    @property
    def catalogue(self) -> bytes:
        """What the file says of the whole."""
        return next(head for head, _ in self.objects.values() if b"/Type/Catalog" in head)

    @property
    def metadata(self) -> str:
        """The XMP metadata."""
        return next(stream for head, stream in self.objects.values() if b"/Type/Metadata" in head).decode()

    def _text(self, page: bytes) -> str:
        resources, _ = self._named(page, b"Resources")
        _, drawn = self._named(page, b"Contents")
        fonts = {name: self._letters(int(no)) for name, no in re.findall(rb"/(f\d+) (\d+) 0 R", resources)}
        font, text = dict[bytes, str](), ""
        for shown in _SHOWN.finditer(drawn):
            font = fonts[shown[1]] if shown[1] else font
            cids = _unescaped(shown[2] or b"")
            text += "".join(font.get(cids[at : at + 2], "") for at in range(0, len(cids), 2))
            text += "\n" if shown[0] == b"ET" else ""
        return text

    def _letters(self, font: int) -> dict[bytes, str]:
        _, table = self._named(self.objects[font][0], b"ToUnicode")
        return {bytes.fromhex(cid.decode()): _utf16(to) for cid, to in _LETTER.findall(table)}

    def _named(self, head: bytes, name: bytes) -> tuple[bytes, bytes]:
        found = re.search(rb"/" + name + rb" (\d+) 0 R", head)
        assert found, name
        return self.objects[int(found[1])]


def read_pdf(raw: bytes) -> Pdf:
    """Take a PDF apart."""
    assert raw.startswith(b"%PDF-")
    objects = {}
    for no, body in _OBJECT.findall(raw):
        packed = _STREAM.search(body)
        head = body[: packed.start()] if packed else body
        stream = packed[1] if packed else b""
        objects[int(no)] = (
            head,
            zlib.decompressobj().decompress(stream) if b"/FlateDecode" in head else stream,
        )
    return Pdf(raw, objects)


def _unescaped(text: bytes) -> bytes:
    def plain(found: re.Match[bytes]) -> bytes:
        return bytes([int(found[1], 8)]) if found[1].isdigit() else _ESCAPED.get(found[1], found[1])

    return _ESCAPE.sub(plain, text)


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")
