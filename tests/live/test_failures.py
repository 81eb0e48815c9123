"""A door that fails for a whole hall is one line in the log and a sum, not a line for each of them."""

from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from doithoai.live.connection import Limits
from doithoai.observability.logs import without_texts
from doithoai.observability.minute import Minute
from tests.live.running_gateway import RunningGateway, run_gateway
from tests.live.test_connection import refusal_of

LIMITS = Limits(admit_seconds=0.1)


@pytest.fixture
def gateway() -> Iterator[RunningGateway]:
    with run_gateway(LIMITS) as running:
        yield running


def test_the_first_failure_of_each_kind_is_told_with_its_place_and_all_are_summed_up(
    gateway: RunningGateway,
) -> None:
    minute = Minute()
    with capture_logs() as logged:
        gateway.on_loop(minute.start)
        for path in ("/broken", "/broken", "/undecided", "/broken", "/undecided"):
            assert refusal_of(gateway.url(path)).status_code == 503
        gateway.on_loop(minute.stop)
    *failures, sums = logged
    told = [without_texts(None, "", dict(entry)) for entry in failures]
    assert [entry["error"] for entry in told] == ["RuntimeError", "TimeoutError"]
    assert [set(entry) for entry in told] == [{"event", "log_level", "error", "at"}] * 2
    assert told[0]["at"][-1].endswith(" admit")
    assert sums == {
        "event": "sockets", "log_level": "info", "refused_503": 5,
        "failed_RuntimeError": 3, "failed_TimeoutError": 2,
    }  # fmt: skip


def test_a_kind_that_goes_on_failing_is_told_again_after_a_minute(
    gateway: RunningGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    with capture_logs() as logged:
        monkeypatch.setattr("doithoai.live.failures.TELL_AGAIN_SECONDS", 0.0)
        for _ in range(3):
            refusal_of(gateway.url("/broken"))
    assert [entry["event"] for entry in logged] == ["door_failed"] * 3
