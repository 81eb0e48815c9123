"""A proof shows that one question is in a record; whoever changes it is told what does not fit."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from doithoai.cli import main
from doithoai.documents import proof, verify
from doithoai.documents.proof import Proof
from doithoai.domain import commands as c
from doithoai.domain.codes import head_code
from doithoai.store import canonical, dialogues, heads
from doithoai.store.transaction import Tx
from tests.house import Record, open_record
from tests.scenes import QUEUED, SEALED, WORDS, WRITTEN

Sheet = dict[str, Any]


def _proven(tx: Tx, dialogue: int, question: int, place: int = -1) -> Proof:
    code = dialogues.load(tx, dialogue).code
    return proof.build(tx, dialogue, code, question, heads.in_dialogue(tx, dialogue)[place])


@pytest.fixture(scope="session")
def proofs(concluded_folder: Path) -> dict[int, bytes]:
    """The proof of every question against the last head."""
    with open_record(concluded_folder) as record:
        return {no: proof.encode(record.read(_proven, record.dialogue_id, no)) for no in WORDS}


def only_fault(data: bytes, head: str = "") -> str:
    report = verify.verify(data, head)
    assert not report.is_sound
    assert len(report.lines) == 1, report.lines
    return report.lines[0]


def changed(data: bytes, change: Callable[[Sheet], object]) -> bytes:
    sheet = msgspec.json.decode(data)
    change(sheet)
    return proof.encode(msgspec.convert(sheet, Proof))


def test_every_question_is_proven_against_every_head(concluded_folder: Path) -> None:
    with open_record(concluded_folder) as record:
        published = record.read(heads.in_dialogue, record.dialogue_id)
        assert len(published) == 2
        for place in range(len(published)):
            for no in WORDS:
                data = proof.encode(record.read(_proven, record.dialogue_id, no, place))
                report = verify.verify(data, published[place].code)
                assert report.is_sound, report.lines
                assert WORDS[no] in "\n".join(report.lines)


def test_a_proof_says_in_plain_sentences_what_it_proves(proofs: dict[int, bytes]) -> None:
    sheet = proof.decode(proofs[WRITTEN])
    assert sheet is not None
    lines = verify.verify(proofs[WRITTEN]).lines
    assert lines[0] == (
        f"Opinion no. {WRITTEN} of dialogue {sheet.code} is in the record whose head is {sheet.head}."
    )
    assert lines[1].startswith(f"It is row {sheet.row.seq} of {sheet.size}, written at 08:00:")
    assert verify.verify(proofs[WRITTEN]).told("vi")[0].startswith(f"Ý kiến số {WRITTEN} của cuộc đối thoại")


def test_a_hidden_name_is_not_in_the_proof(proofs: dict[int, bytes]) -> None:
    for hidden in (SEALED, QUEUED):
        sheet = msgspec.json.decode(proofs[hidden])
        assert [words["name"] for words in sheet["words"]] == ["text"]
        assert b"Chi" not in proofs[hidden]
    shown = msgspec.json.decode(proofs[WRITTEN])
    assert {words["name"]: words["text"] for words in shown["words"]} == {
        "asker": "Chi", "text": WORDS[WRITTEN], "unit": "Trường Hoa Sen",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda s: s["row"].update(at=1), "Row {row}: is not what was written."),
        (lambda s: s["row"].update(actor="moderator:1"), "Row {row}: is not what was written."),
        (lambda s: s["row"].update(prev="0" * 64), "Row {row}: is not what was written."),
        (lambda s: s.update(code="ABCDEF"), "Row {row}: is not what was written."),
        (lambda s: s.update(question=3), "Row {row}: is not the row with which opinion no. 3 was received."),
        (
            lambda s: s["words"][1].update(text="Lời khác"),
            "Row {row}: the text “text” is not the one that was written.",
        ),
        (lambda s: s["words"].append(s["words"][0]), "Row {row}: the ledger knows no text “asker”."),
        (lambda s: s["words"][0].update(name="note"), "Row {row}: the ledger knows no text “note”."),
        (
            lambda s: s["path"].__setitem__(0, "0" * 64),
            "The path from row {row} does not lead to the root over the first {size} rows.",
        ),
        (
            lambda s: s["path"].pop(),
            "The path from row {row} does not lead to the root over the first {size} rows.",
        ),
        (
            lambda s: s.update(root="0" * 64),
            "The path from row {row} does not lead to the root over the first {size} rows.",
        ),
        (lambda s: s.update(head="1-AB23-CD45"), "1-AB23-CD45 is not the short form of the root."),
    ],
)
def test_a_change_is_named(proofs: dict[int, bytes], change: Callable[[Sheet], object], fault: str) -> None:
    sheet = msgspec.json.decode(proofs[WRITTEN])
    expected = fault.format(row=sheet["row"]["seq"], size=sheet["size"])
    assert only_fault(changed(proofs[WRITTEN], change)) == expected


def test_a_row_made_up_by_who_knows_how_does_not_lead_to_the_head(proofs: dict[int, bytes]) -> None:
    sheet = msgspec.json.decode(proofs[WRITTEN])
    row, words = sheet["row"], sheet["words"][1]
    words["text"] = "Lời đặt vào sau"
    body = msgspec.json.decode(row["body"])
    body["text"] = canonical.commitment(bytes.fromhex(words["salt"]), words["text"])
    row["body"] = msgspec.json.encode(body, order="sorted").decode()
    content = canonical.row_bytes(
        sheet["code"], row["seq"], row["at"], row["actor"], row["kind"], row["body"]
    )
    row["hash"] = canonical.row_hash(bytes.fromhex(row["prev"]), content).hex()
    told = only_fault(proof.encode(msgspec.convert(sheet, Proof)))
    assert told.startswith(f"The path from row {row['seq']} does not lead")


def test_a_proof_of_another_record_is_not_taken_for_this_one(proofs: dict[int, bytes]) -> None:
    other = head_code(999, bytes(32))
    told = only_fault(proofs[WRITTEN], other)
    assert told.endswith(f", not {other}.")


def test_words_left_out_are_said_to_be_unchecked(proofs: dict[int, bytes]) -> None:
    report = verify.verify(changed(proofs[WRITTEN], lambda s: s.update(words=[])))
    assert report.is_sound
    assert "The file does not hold the words of the opinion, so they were not checked." in report.lines


def test_what_no_terminal_should_get_is_not_printed(proofs: dict[int, bytes]) -> None:
    def with_escape(sheet: Sheet) -> None:
        sheet["words"] = [{"seq": 1, "name": "\x1b[31m", "salt": "0" * 32, "text": "\x1b[2J"}]

    assert "\x1b" not in "".join(verify.verify(changed(proofs[WRITTEN], with_escape)).lines)


@pytest.mark.parametrize(
    "data",
    [
        b'{"form":"doithoai/proof/1"}',
        b'{"form":"doithoai/proof/9"}',
        b'"doithoai/proof/',
        b'{"form":"doithoai/proof/1","row":' + b"[" * 100_000,
        b'{"form":"doithoai/proof/1","code":"' + b"a" * 300_000,
    ],
)
def test_what_is_no_proof_is_said_to_be_none(data: bytes) -> None:
    assert only_fault(data) == "This is not a proof made by doithoai."


def test_bytes_added_to_a_proof_are_found(proofs: dict[int, bytes]) -> None:
    assert only_fault(proofs[WRITTEN] + b" ").startswith("Something was added to the file")


def test_an_archive_is_held_against_the_head_that_was_noted_down(
    archived: bytes, concluded_folder: Path
) -> None:
    with open_record(concluded_folder) as record:
        published = record.read(heads.in_dialogue, record.dialogue_id)
    for head in published:
        assert verify.verify(archived, head.code).is_sound
        other = head_code(head.size, bytes(32))
        told = verify.verify(archived, other)
        assert not told.is_sound
        assert told.lines[1].strip() == f"The record in this file is not the one whose head is {other}."


def test_an_archive_can_not_name_another_head(archived: bytes) -> None:
    sheet = msgspec.json.decode(archived)
    sheet["dialogue"]["head"] = head_code(3, bytes(32))
    report = verify.verify(msgspec.json.encode(sheet) + b"\n")
    assert [line.strip() for line in report.lines[1:]] == ["The dialogue: head differs from the ledger."]


def test_a_question_asked_after_a_head_is_not_proven_by_it(planned: Record) -> None:
    for who, command in [
        ("hoa", c.StartDialogue()), ("hoa", c.CloseDialogue()), ("tam", c.ReopenDialogue()),
        ("binh", c.SubmitQuestion(text="Hỏi sau khi mở lại")), ("hoa", c.CloseDialogue()),
    ]:  # fmt: skip
        planned.do(who, command)
    with pytest.raises(IndexError):
        planned.read(_proven, planned.dialogue_id, 1, 0)
    assert verify.verify(proof.encode(planned.read(_proven, planned.dialogue_id, 1, 1))).is_sound


def test_the_command_line_says_whether_a_question_is_in_the_record(
    proofs: dict[int, bytes], tmp_path: Path
) -> None:
    file = tmp_path / "proof.json"
    file.write_bytes(proofs[WRITTEN])
    head = msgspec.json.decode(proofs[WRITTEN])["head"]
    sound = CliRunner().invoke(main, ["verify", str(file), "--head", head.lower()])
    assert (sound.exit_code, sound.output.splitlines()[0].split(" is in ")[1]) == (
        0,
        f"the record whose head is {head}.",
    )
    other = CliRunner().invoke(main, ["verify", str(file), "--head", head_code(7, bytes(32))])
    assert (other.exit_code, other.output) == (
        1,
        f"The file is about the record with head {head}, not 7-2222-2222.\n",
    )


@pytest.mark.parametrize("words", [["--head", "1-2222-2222"], ["proof.json", "--head", "nothing"]])
def test_a_head_needs_a_file_and_its_form(tmp_path: Path, words: list[str]) -> None:
    with contextlib.chdir(tmp_path):
        Path("proof.json").write_bytes(b"{}")
        assert CliRunner().invoke(main, ["verify", *words]).exit_code == 2
