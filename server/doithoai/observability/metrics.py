"""The metrics of this process, read from plain counts at the moment somebody asks."""

from collections.abc import Iterator, Mapping

from doithoai.counts import counted
from doithoai.house import House
from doithoai.observability import process
from doithoai.observability.exposition import (
    counter,
    counters,
    counters_by_two,
    gauge,
    gauges,
    histogram,
)


def told(house: House, viewers: Mapping[str, int]) -> str:
    """Return all metrics as text; ``viewers`` are the open sockets by page."""
    families = (*_of_sockets(house, viewers), *_of_the_record(house), *_of_others(house), *_of_the_process())
    return "".join(line for family in families for line in family)


def _of_sockets(house: House, viewers: Mapping[str, int]) -> Iterator[Iterator[str]]:
    let_go = {str(code): count for code, count in counted.viewers_let_go.items()}
    refused = {str(status): count for status, count in counted.handshakes_refused.items()}
    yield gauges("viewers", "Open sockets by page.", "page", viewers)
    yield gauge("rooms", "Dialogues that somebody looks at here.", house.hub.rooms)
    yield counter("sockets_opened_total", "Sockets let in.", counted.sockets_opened)
    yield counter("sockets_closed_total", "Sockets that ended.", counted.sockets_closed)
    yield counters("viewers_let_go_total", "Sockets that we closed, by close code.", "code", let_go)
    yield counters("handshakes_refused_total", "Sockets not let in, by status.", "status", refused)
    yield counter("frames_sent_total", "Frames written to viewers.", counted.frames_sent)
    yield counter("sent_bytes_total", "Bytes of those frames.", counted.octets_sent)
    yield counter("messages_received_total", "Messages from viewers.", counted.messages_received)
    yield histogram("fanout_seconds", "Until a frame is written to a whole audience.", counted.fanout_seconds)


def _of_the_record(house: House) -> Iterator[Iterator[str]]:
    yield counters_by_two("commands_total", "Commands by result.", ("command", "result"), counted.commands)
    yield gauge("writer_queue", "Jobs that wait for the writer.", house.waiting_to_write)
    yield gauge("writer_alive", "1 while the writer's thread lives.", house.is_writing)
    yield histogram("commit_seconds", "Time of one transaction, synced.", counted.commit_seconds)
    yield histogram("commit_jobs", "Jobs in one transaction.", counted.jobs_per_commit)
    yield histogram("reader_wait_seconds", "Time until a reader is free.", counted.reader_wait_seconds)


def _of_others(house: House) -> Iterator[Iterator[str]]:
    bell = house.doorbell
    yield gauge("doorbell_degraded", "1 while other processes are heard late.", bell.is_degraded)
    yield counter("doorbell_ignored_total", "Messages that could not be read.", bell.ignored)
    yield gauge("doorbell_lag_seconds", "From telling to hearing oneself.", bell.lag_ms / 1_000)


def _of_the_process() -> Iterator[Iterator[str]]:
    yield histogram("loop_lag_seconds", "How late the event loop comes.", counted.loop_lag_seconds)
    yield counter("process_cpu_seconds_total", "Processor time used.", process.cpu_seconds())
    yield gauge("process_memory_bytes", "Memory in use.", process.memory_bytes())
    yield gauge("process_open_files", "Open files and sockets.", process.open_files())
    yield gauge("process_open_files_limit", "How many may be open.", process.open_files_limit())
