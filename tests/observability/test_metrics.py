"""The metrics: in the form that Prometheus reads, at a port of their own, and about nobody."""

import asyncio
import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from doithoai.counts import Histogram
from doithoai.domain.people import Role
from doithoai.observability import metrics
from doithoai.observability.exposition import counters_by_two, histogram
from doithoai.observability.metrics_port import HEAD_LIMIT_BYTES, listening
from tests.server import RunningServer
from tests.web.site import Site

SAMPLE = re.compile(r'doithoai_[a-z_]+(?:\{[a-z]+="[a-z0-9_.+A-Z]*"(?:,[a-z]+="[a-z0-9_]*")*\})? [0-9.e+-]+')


def _value(text: str, sample: str) -> float:
    found = re.search(rf"^{re.escape(sample)} (\S+)$", text, re.MULTILINE)
    assert found, f"{sample} is not in {text}"
    return float(found[1])


def test_a_histogram_counts_what_lies_at_or_below_each_bound() -> None:
    noted = Histogram((0.1, 1.0))
    for value in (0.05, 0.1, 0.5, 7.0):
        noted.note(value)
    assert list(histogram("wait_seconds", "Waiting.", noted)) == [
        "# HELP doithoai_wait_seconds Waiting.\n",
        "# TYPE doithoai_wait_seconds histogram\n",
        'doithoai_wait_seconds_bucket{le="0.1"} 2\n',
        'doithoai_wait_seconds_bucket{le="1"} 3\n',
        'doithoai_wait_seconds_bucket{le="+Inf"} 4\n',
        "doithoai_wait_seconds_sum 7.65\n",
        "doithoai_wait_seconds_count 4\n",
    ]


def test_two_labels_stand_beside_each_other() -> None:
    told = list(counters_by_two("acts_total", "Acts.", ("what", "how"), {("ask", "done"): 2}))
    assert told[2] == 'doithoai_acts_total{what="ask",how="done"} 2\n'


@pytest.mark.asyncio
async def test_every_line_is_a_sample_or_tells_of_one_and_none_tells_of_a_person(site: Site) -> None:
    sitting = await site.sitting()
    await site.seated(sitting, Role.PARTICIPANT)
    text = metrics.told(site.house, {"participant": 3})
    lines = text.splitlines()
    assert [line for line in lines if not line.startswith("# ") and not SAMPLE.fullmatch(line)] == []
    assert sitting.code not in text
    assert _value(text, 'doithoai_viewers{page="participant"}') == 3
    assert _value(text, "doithoai_writer_alive") == 1
    assert _value(text, "doithoai_commit_jobs_count") >= 1
    assert _value(text, "doithoai_process_open_files_limit") > _value(text, "doithoai_process_open_files") > 0
    families = re.findall(r"^# TYPE (\S+)", text, re.MULTILINE)
    assert len(families) == len(set(families)) > 20


@pytest.mark.asyncio
@pytest.mark.parametrize(("asked", "status"), [
    (b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n", b"200 OK"),
    (b"GET /metrics?x=1 HTTP/1.0\r\n\r\n", b"200 OK"),
    (b"GET / HTTP/1.1\r\n\r\n", b"404 Not Found"),
    (b"POST /metrics HTTP/1.1\r\n\r\n", b"405 Method Not Allowed"),
    (b"rubbish\r\n\r\n", b"404 Not Found"),
    (b"GET /metrics HTTP/1.1\r\nX: " + b"x" * HEAD_LIMIT_BYTES * 2 + b"\r\n\r\n", b""),
])  # fmt: skip
async def test_the_port_answers_one_question_only(asked: bytes, status: bytes, unused_tcp_port: int) -> None:
    async with listening(f"127.0.0.1:{unused_tcp_port}", lambda: "told 1\n"):
        reader, writer = await asyncio.open_connection("127.0.0.1", unused_tcp_port)
        writer.write(asked)
        answer = await reader.read()
        writer.close()
    assert answer.startswith(b"HTTP/1.1 " + status if status else b"")
    assert answer.endswith(b"told 1\n") == (status == b"200 OK")


@pytest.mark.asyncio
async def test_a_taken_port_is_logged_and_nothing_else_happens(
    unused_tcp_port: int, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    address = f"127.0.0.1:{unused_tcp_port}"
    async with listening(address, lambda: ""), listening(address, lambda: ""):
        pass
    assert "metrics_port_taken" in capsys.readouterr().out + caplog.text


def test_a_running_server_tells_at_its_own_port_what_the_public_port_tells_nobody(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    with RunningServer(tmp_path / "data", metrics=f"127.0.0.1:{unused_tcp_port}") as server:
        with urllib.request.urlopen(f"http://127.0.0.1:{unused_tcp_port}/metrics", timeout=5) as answer:
            text = answer.read().decode()
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{server.address}/metrics", timeout=5)
    assert _value(text, "doithoai_writer_alive") == 1
    assert _value(text, "doithoai_process_memory_bytes") > 10_000_000
