"""Heads of pictures as files have them, for tests of what may be a logo."""

import zlib


def png(width: int, height: int, more: bytes = b"") -> bytes:
    """A PNG that any browser draws: grey, of the size given, with ``more`` behind its end."""
    row = b"\0" + b"\x80" * width
    header = width.to_bytes(4) + height.to_bytes(4) + b"\x08\0\0\0\0"
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(row * height)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks) + more


def jpeg(width: int, height: int, frame: int = 0xC0) -> bytes:
    """The head of a JPEG whose frame header stands behind a comment, a Huffman table and a fill byte."""
    segments = _segment(0xE0, b"JFIF\0") + _segment(0xFE, b"\xff\xc0" * 40) + _segment(0xC4, b"\0" * 20)
    size = b"\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\x03" + b"\0" * 9
    return b"\xff\xd8" + segments + b"\xff" + _segment(frame, size) + b"\xff\xd9"


def webp(width: int, height: int, form: bytes = b"VP8X") -> bytes:
    """The head of a WebP in one of its three forms."""
    body = {
        b"VP8X": b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"),
        b"VP8L": b"\x2f" + (width - 1 | height - 1 << 14).to_bytes(4, "little") + b"\0" * 5,
        b"VP8 ": b"\0\0\0\x9d\x01\x2a" + width.to_bytes(2, "little") + height.to_bytes(2, "little"),
    }[form]
    return b"RIFF\0\0\0\0WEBP" + form + len(body).to_bytes(4, "little") + body


def _chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def _segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2) + body
