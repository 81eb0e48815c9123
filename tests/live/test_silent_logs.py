"""What the log tells of a question that failed: the kind of error, and nothing of who or what."""

import pytest
from structlog.testing import capture_logs

from doithoai.domain import commands as c
from doithoai.domain.people import Identity
from doithoai.live import wire
from doithoai.live.carrier import Carrier
from doithoai.store.writer import Writer
from tests.house import Record

WORDS = "Những lời kín chỉ có ở đây."
ID = "an-id-only-the-asker-has"


@pytest.mark.asyncio
async def test_a_sealed_question_that_fails_leaves_neither_words_nor_sender_in_the_log(
    swinging: Record, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    without_vault = Writer(swinging.writing, swinging.clock, lambda _rings: None)
    asked = wire.Do(id=ID, command=c.SubmitQuestion(text=WORDS, identity=Identity.SEALED))
    try:
        with capture_logs() as logged:
            answer = await Carrier(without_vault, swinging.clock).carry(swinging.seats["binh"], asked)
        printed = await Carrier(without_vault, swinging.clock).carry(swinging.seats["binh"], asked)
    finally:
        without_vault.stop()
    assert isinstance(answer, wire.RefusedFrame)
    assert isinstance(printed, wire.RefusedFrame)
    assert [set(entry) for entry in logged] == [{"event", "log_level", "error", "where"}]
    told = "".join(capsys.readouterr()) + caplog.text  # where the log goes depends on who began it
    assert "RuntimeError" in told
    for secret in (WORDS, ID, "Bình", "Hoa Sen"):
        assert secret not in told
