"""The vault: what it seals, it alone opens; and a database goes with one key."""

import os
import stat
from pathlib import Path

import pytest

from doithoai.store import meta
from doithoai.store.sealing import opened
from doithoai.store.vault import ARRIVALS_LIMIT, KEY_BYTES, Vault, WrongKey, key_in
from tests.house import Record


def vault() -> Vault:
    return Vault(os.urandom(KEY_BYTES))


def test_an_envelope_opens_with_its_key_and_for_its_question_only() -> None:
    ours = vault()
    envelope = ours.seal(47, dialogue=3, question=12)
    assert ours.find_seat(envelope, 3, 12) == 47
    assert vault().find_seat(envelope, 3, 12) is None
    assert ours.find_seat(envelope, 3, 13) is None
    assert ours.find_seat(envelope, 4, 12) is None


@pytest.mark.parametrize("envelope", ["", "không phải", "AAAA", "A" * 48])
def test_what_is_no_envelope_names_nobody(envelope: str) -> None:
    assert vault().find_seat(envelope, 1, 1) is None


def test_envelopes_of_one_seat_are_of_one_length_and_never_the_same() -> None:
    ours = vault()
    envelopes = {ours.seal(seat, 1, 1) for seat in (1, 1, 2**40)}
    assert len(envelopes) == 3
    assert len({len(envelope) for envelope in envelopes}) == 1


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "sealing.key"
    assert key_in(file) == key_in(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("text", ["", "abcd", "xyz", "00" * (KEY_BYTES + 1)])
def test_a_file_that_holds_no_key_is_refused_and_kept(text: str, tmp_path: Path) -> None:
    file = tmp_path / "sealing.key"
    file.write_text(text)
    with pytest.raises(WrongKey, match="does not hold a sealing key"):
        key_in(file)
    assert file.read_text() == text


def test_a_database_opens_with_the_key_it_began_with(planned: Record, tmp_path: Path) -> None:
    first = planned.write(opened, tmp_path / "a.key")
    assert planned.write(opened, tmp_path / "a.key").fingerprint == first.fingerprint
    assert planned.read(meta.find_sealing_key) == first.fingerprint


def test_another_key_is_refused(planned: Record, tmp_path: Path) -> None:
    planned.write(opened, tmp_path / "a.key")
    key_in(tmp_path / "b.key")
    with pytest.raises(WrongKey, match="is not the sealing key that belongs"):
        planned.write(opened, tmp_path / "b.key")


def test_a_key_that_is_gone_is_asked_for_and_not_made_anew(planned: Record, tmp_path: Path) -> None:
    file = tmp_path / "a.key"
    planned.write(opened, file)
    file.unlink()
    with pytest.raises(WrongKey, match="is missing: put back the sealing key"):
        planned.write(opened, file)
    assert not file.exists()


def test_arrivals_are_forgotten_when_there_are_too_many() -> None:
    ours = vault()
    for seat in range(ARRIVALS_LIMIT + 1):
        ours.note_arrival(seat, 1_000 + seat)
    assert ours.find_arrival(0) is None
    assert ours.find_arrival(1) == 1_001
