from pathlib import Path

import pytest

from doithoai.live import typescript


def test_the_client_has_the_types_of_the_structs_of_today() -> None:
    assert typescript.is_current(typescript.TARGET, typescript.generate())


def test_check_fails_when_the_file_is_out_of_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(typescript, "TARGET", tmp_path / "wire.ts")
    assert typescript.main(["--check"]) == 1
    assert "run python -m doithoai.live.typescript" in capsys.readouterr().err


def test_what_was_written_passes_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typescript, "TARGET", tmp_path / "wire.ts")
    assert typescript.main([]) == 0
    assert typescript.main(["--check"]) == 0


def test_the_server_sends_every_field_and_the_reader_knows_the_defaults() -> None:
    text = typescript.generate()
    assert "  readonly supports: number;" in text
    assert "  supports: 0," in text
    assert '  handling: "accepted",' in text


def test_a_client_may_leave_out_what_has_a_default() -> None:
    text = typescript.generate()
    assert '  readonly do: "submit_question";\n  readonly text: string;\n  readonly kind?: Kind;' in text


def test_pairs_and_maps_keep_their_shape() -> None:
    text = typescript.generate()
    assert "readonly found: ReadonlyArray<readonly [number, number]>;" in text
    assert "readonly supports: Readonly<Record<number, number>>;" in text
