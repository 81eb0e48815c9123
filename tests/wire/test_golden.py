from pathlib import Path

import msgspec
import pytest

from doithoai.live import wire
from tests.wire.make import FOLDER, FRAMES, files


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_the_golden_file_is_what_the_server_writes(path: Path) -> None:
    assert path.read_bytes() == files()[path]


def test_no_golden_file_is_left_over() -> None:
    assert set(FOLDER.glob("*/*.json")) == set(files())


def test_every_frame_of_the_server_has_a_golden_file() -> None:
    kinds = {frame.__struct_config__.tag for frame in FRAMES.values()}
    assert kinds == {kind.cls.__struct_config__.tag for kind in _telling()}


def test_frames_that_leave_out_defaults_read_back_whole() -> None:
    decoder = msgspec.json.Decoder(wire.Telling)
    assert all(decoder.decode(wire.encode(frame)) == frame for frame in FRAMES.values())


def _telling() -> list[msgspec.inspect.StructType]:
    kind = msgspec.inspect.type_info(wire.Telling)
    assert isinstance(kind, msgspec.inspect.UnionType)
    return [part for part in kind.types if isinstance(part, msgspec.inspect.StructType)]
