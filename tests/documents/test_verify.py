"""Whoever changes anything in an archive is found out, and told where."""

import hashlib
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doithoai.documents import archive, verify
from doithoai.documents.dossier import load
from doithoai.documents.verify import Report
from doithoai.domain import commands as c
from doithoai.store import canonical
from doithoai.store.transaction import Tx
from tests.house import Record
from tests.scenes import ANSWERING, DECLINED, LEAD, LIVE, MERGED, QUEUED, SCENES, SEALED, Scene, play

Sheet = dict[str, Any]


def changed(archived: bytes, change: Callable[[Sheet], object]) -> Report:
    sheet = msgspec.json.decode(archived)
    change(sheet)
    return verify.verify(msgspec.json.encode(sheet) + b"\n")


def only_fault(report: Report) -> str:
    assert not report.is_sound
    assert len(report.lines) == 2, report.lines
    return report.lines[1].strip()


def row_of(sheet: Sheet, kind: str) -> Sheet:
    row: Sheet = next(row for row in sheet["rows"] if row["kind"] == kind)
    return row


def head_of(archived: bytes) -> int:
    head: int = msgspec.json.decode(archived)["head"]["seq"]
    return head


def chained_again(sheet: Sheet) -> None:
    """What a forger does who knows how the chain is made."""
    prev = canonical.GENESIS
    for seq, row in enumerate(sheet["rows"], start=1):
        row["seq"], row["prev"] = seq, prev.hex()
        content = canonical.row_bytes(
            sheet["dialogue"]["code"], seq, row["at"], row["actor"], row["kind"], row["body"]
        )
        prev = hashlib.sha256(prev + content).digest()
        row["hash"] = prev.hex()
    sheet["head"] = {"seq": len(sheet["rows"]), "hash": prev.hex()}


def told_otherwise(row: Sheet, **changes: object) -> None:
    row["body"] = msgspec.json.encode(msgspec.json.decode(row["body"]) | changes, order="sorted").decode()


def test_an_archive_is_sound_and_says_what_it_holds(archived: bytes) -> None:
    report = verify.verify(archived)
    assert report.is_sound
    head = msgspec.json.decode(archived)["head"]
    assert report.lines[1] == (
        f"  Sound: {head['seq']} rows, 12 opinions, 6 texts kept closed, head {head['hash']}."
    )
    assert report.told("vi")[1].startswith("  Nguyên vẹn: ")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda s: told_otherwise(s["rows"][16], rank=7), "Row 17: is not what was written."),
        (lambda s: s["rows"][16].update(actor="moderator:99"), "Row 17: is not what was written."),
        (lambda s: s["rows"][16].update(at=1), "Row 17: is not what was written."),
        (lambda s: s["rows"][16].update(hash="0" * 64), "Row 17: is not what was written."),
        (lambda s: s["rows"][16].update(prev="0" * 64), "Row 17: does not follow from the row before it."),
        (
            lambda s: s["rows"].pop(16),
            "Row 17: the row in this place has number 18. A row was left out, put in or moved.",
        ),
        (
            lambda s: s["rows"].insert(16, s["rows"][15]),
            "Row 17: the row in this place has number 16. A row was left out, put in or moved.",
        ),
        (
            lambda s: s["rows"].insert(16, s["rows"].pop(17)),
            "Row 17: the row in this place has number 18. A row was left out, put in or moved.",
        ),
        (
            lambda s: s["rows"].__delitem__(slice(17, None)),
            "Row 17: the ledger ends here, but its head is row {head}. Rows were cut off or added.",
        ),
        (lambda s: s["rows"].clear(), "The ledger has no row."),
        (
            lambda s: s["head"].update(hash="0" * 64),
            "Row {head}: the hash of the last row is not the head of the ledger.",
        ),
        (lambda s: s["dialogue"].update(code="ABCDEF"), "Row 1: is not what was written."),
    ],
)
def test_a_change_of_the_ledger_is_named_by_its_first_bad_row(
    archived: bytes, change: Callable[[Sheet], object], fault: str
) -> None:
    assert only_fault(changed(archived, change)) == fault.format(head=head_of(archived))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            lambda s: s["words"][0].update(text="Lời khác"),
            "Row 3: the text “asker” is not the one that was written.",
        ),
        (lambda s: s["words"].pop(0), "Row 3: the text “asker” is missing or there twice."),
        (lambda s: s["words"].append(s["words"][0]), "Row 3: the text “asker” is missing or there twice."),
        (lambda s: s["withheld"].pop(), "Row 14: the text “envelope” is missing or there twice."),
        (
            lambda s: s["withheld"].append({"seq": 1, "name": "text"}),
            "Row 1: the ledger knows no text “text”.",
        ),
        (
            lambda s: s["questions"][LEAD - 1].update(text="Lời khác"),
            f"Opinion {LEAD}: text differs from the ledger.",
        ),
        (
            lambda s: s["questions"][DECLINED - 1].update(handling="accepted"),
            f"Opinion {DECLINED}: handling differs from the ledger.",
        ),
        (
            lambda s: s["questions"][SEALED - 1].update(asker_name="Chi"),
            f"Opinion {SEALED}: asker_name differs from the ledger.",
        ),
        (
            lambda s: s["questions"][LEAD - 1].update(supports=40),
            f"Opinion {LEAD}: 40 people care too, but the record holds 1.",
        ),
        (
            lambda s: s["questions"].pop(),
            "The list of opinions is not complete or not in the order of the ledger.",
        ),
        (lambda s: s["tally"].update(live=9), "Figures: live differs from a new count of the ledger."),
        (lambda s: s["dialogue"].update(phase="live"), "The dialogue: phase differs from the ledger."),
        (
            lambda s: s["questions"][0].update(remark="thêm"),
            "Something was added to the file, or its form is not the one that was exported.",
        ),
    ],
)
def test_a_change_beside_the_ledger_is_named_by_what_it_contradicts(
    archived: bytes, change: Callable[[Sheet], object], fault: str
) -> None:
    assert fault in [line.strip() for line in changed(archived, change).lines]


def test_an_archive_from_before_questions_had_a_channel_is_still_sound(swinging: Record) -> None:
    sheet = msgspec.json.decode(archive.encode(archive.build(swinging.read(load, swinging.dialogue_id))))
    for question in sheet["questions"]:
        for name in ("answering_unit", "answering_name", "answering_due", "channel", "came_at"):
            del question[name]
    for row in sheet["rows"]:
        body = msgspec.json.decode(row["body"])
        if row["kind"] == "question_submitted":
            del body["channel"], body["came_at"]
        row["body"] = msgspec.json.encode(body, order="sorted").decode()
    chained_again(sheet)
    assert verify.verify(msgspec.json.encode(sheet) + b"\n").is_sound


def test_figures_that_do_not_add_up_are_named(archived: bytes) -> None:
    report = changed(archived, lambda s: s["tally"].update(received=63))
    assert "  Figures: 63 opinions received, but the parts add up to 12." in report.lines


def test_words_taken_out_of_an_archive_can_not_stand_in_a_question(archived: bytes) -> None:
    def withhold(sheet: Sheet) -> None:
        text = next(words for words in sheet["words"] if words["name"] == "text")
        sheet["words"].remove(text)
        sheet["withheld"].append({"seq": text["seq"], "name": "text"})

    assert only_fault(changed(archived, withhold)) == "Opinion 1: text differs from the ledger."


@pytest.mark.parametrize(
    ("kind", "changes", "fault"),
    [
        ("question_declined", {"reason": "unclear"}, f"Opinion {DECLINED}: reason differs from the ledger."),
        ("question_merged", {"into": 4}, f"Opinion {MERGED}: into differs from the ledger."),
        ("question_merged", {"into": 99}, "Row {row}: this can't have happened after the rows before it."),
        ("question_merged", {"into": None}, "Row {row}: this can't have happened after the rows before it."),
        (
            "question_declined",
            {"reason": "?"},
            "Row {row}: this can't have happened after the rows before it.",
        ),
        ("question_declined", {"more": 1}, "Row {row}: this can't have happened after the rows before it."),
        (
            "dialogue_planned",
            {"title": "Khác"},
            "The dialogue: title differs from the ledger.",
        ),
        ("question_submitted", {"question": 2}, "Row {row}: the opinion has number 2, it should be 1."),
        (
            "supports_counted",
            {"supports": []},
            "Row {row}: this can't have happened after the rows before it.",
        ),
    ],
)
def test_a_forger_who_chains_the_rows_again_is_found_by_telling_them_again(
    archived: bytes, kind: str, changes: Sheet, fault: str
) -> None:
    row = row_of(msgspec.json.decode(archived), kind)["seq"]

    def forge(sheet: Sheet) -> None:
        told_otherwise(row_of(sheet, kind), **changes)
        chained_again(sheet)

    assert fault.format(row=row) in [line.strip() for line in changed(archived, forge).lines]


def test_a_forger_can_not_take_a_question_out_of_the_middle(archived: bytes) -> None:
    def forge(sheet: Sheet) -> None:
        sheet["rows"].remove(row_of(sheet, "question_submitted"))
        chained_again(sheet)

    assert only_fault(changed(archived, forge)) == "Row 3: the opinion has number 2, it should be 1."


@pytest.mark.parametrize(
    "body", ["", "[]", "1", "{}", '{"question":1e400}', "[" * 100_000, '{"question":' + "9" * 5_000 + "}"]
)
def test_a_row_that_is_no_event_is_named(archived: bytes, body: str) -> None:
    def forge(sheet: Sheet) -> None:
        sheet["rows"][-1]["body"] = body
        sheet["rows"][-1]["kind"] = "question_accepted"
        chained_again(sheet)

    fault = f"Row {head_of(archived)}: this can't have happened after the rows before it."
    assert only_fault(changed(archived, forge)) == fault


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"PK\x03\x04",
        b"\xff\xfe",
        b'{"form":"doithoai/archive/2"}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_no_archive_is_said_to_be_none(data: bytes) -> None:
    report = verify.verify(data)
    assert not report.is_sound
    assert report.lines == ["This is not an archive of doithoai."]


def test_a_file_beyond_the_limit_is_not_read(monkeypatch: pytest.MonkeyPatch, archived: bytes) -> None:
    monkeypatch.setattr(verify, "LARGEST_BYTES", 2 << 20)
    assert verify.verify(b" " * ((2 << 20) + 1)).lines == ["The file is larger than 2 MiB."]
    assert verify.verify(archived).is_sound


@settings(max_examples=300, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), byte=st.integers(0, 255))
def test_no_single_byte_of_the_record_can_change_unnoticed(archived: bytes, place: float, byte: int) -> None:
    start = archived.index(b'"tally"')
    at = start + int(place * (len(archived) - start))
    damaged = archived[:at] + bytes([byte]) + archived[at + 1 :]
    assert verify.verify(damaged).is_sound == (damaged == archived)


@pytest.mark.parametrize("scene", SCENES, ids=str)
def test_the_record_is_sound_after_every_command(swinging: Record, planned: Record, scene: Scene) -> None:
    record = planned if scene.planned else swinging
    play(record, [*scene.before, (scene.who, scene.command)])
    report = record.read(verify.verify_house)
    assert report.is_sound, report.lines
    kept = archive.encode(archive.build(record.read(load, record.dialogue_id)))
    assert verify.verify(kept).is_sound


def test_supports_that_a_merge_carries_after_the_end_are_no_fault(swinging: Record) -> None:
    play(swinging, [("lam", c.FinishAnswer(question=ANSWERING)), ("hoa", c.CloseDialogue())])
    play(swinging, [("mai", c.MergeQuestion(question=QUEUED, into=LEAD))])
    assert swinging.read(verify.verify_house).is_sound
    play(swinging, [("tam", c.ReopenDialogue()), ("dung", c.SupportQuestion(question=LIVE))])
    assert swinging.read(verify.verify_house).is_sound


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE texts SET text = 'Lời khác' WHERE seq = 14 AND name = 'asker'",
            "Row 14: the text “asker” is not the one that was written.",
        ),
        (
            "UPDATE texts SET text = 'Lời khác' WHERE seq = 3 AND name = 'text'",
            "Row 3: the text “text” is not the one that was written.",
        ),
        ("UPDATE questions SET text = 'Lời khác' WHERE no = 4", "Opinion 4: text differs from the ledger."),
        (
            "UPDATE questions SET handled_at = 1 WHERE no = 4",
            "Opinion 4: handled_at differs from the ledger.",
        ),
        (
            "UPDATE questions SET supports = 40 WHERE no = 2",
            "Opinion 2: 40 people care too, but the record holds 1.",
        ),
        ("DELETE FROM supports", "Opinion 2: 1 people care too, but the record holds 0."),
        (
            "DELETE FROM ledger WHERE seq = 9",
            "Row 9: the row in this place has number 10. A row was left out, put in or moved.",
        ),
        (
            "UPDATE dialogues SET received = 11",
            "The dialogue's own count of rows or opinions differs from the ledger.",
        ),
        (
            "UPDATE ledger SET at = at + 1 WHERE seq = 9",
            "Row 9: is not what was written.",
        ),
    ],
)
def test_a_change_behind_the_back_of_the_server_is_named(
    swinging: Record, statement: str, fault: str
) -> None:
    swinging.write(_drop_triggers)
    assert swinging.write(_change, statement) >= 1
    report = swinging.read(verify.verify_house)
    assert fault in [line.strip() for line in report.lines], report.lines


def _drop_triggers(tx: Tx) -> None:
    """What keeps the ledger append-only, as whoever owns the database could."""
    is_sqlite = tx.connection.dialect.name == "sqlite"
    for trigger in (
        ("ledger_no_update", "ledger_no_delete")
        if is_sqlite
        else ("ledger_append_only ON ledger", "ledger_no_delete ON ledger")
    ):
        tx.connection.exec_driver_sql(f"DROP TRIGGER {trigger}")


def _change(tx: Tx, statement: str) -> int:
    return tx.connection.exec_driver_sql(statement).rowcount


def test_erased_words_leave_a_sound_record(swinging: Record) -> None:
    swinging.write(_change, "UPDATE texts SET text = NULL WHERE seq = 3 AND name = 'text'")
    swinging.write(_change, "UPDATE questions SET text = '' WHERE no = 1")
    assert swinging.read(verify.verify_house).is_sound
    kept = archive.build(swinging.read(load, swinging.dialogue_id))
    assert archive.Withheld(seq=3, name="text") in kept.withheld
    assert verify.verify(archive.encode(kept)).is_sound
