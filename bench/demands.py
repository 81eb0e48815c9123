"""What is asked of the product, and which figures answer it, in the order of what a reader cares about."""

from dataclasses import dataclass
from typing import Final

BENCH: Final = "python -m bench "
REHEARSAL: Final = "doithoai rehearse --participants 3218"
CROWD: Final = 3218
MANY: Final = 10_000
_PEERS: Final = "product", "websockets_broadcast", "starlette_loop", "node_ws"


@dataclass(frozen=True)
class Demand:
    """One row. In `measured` each `{name}` stands for a figure; the row is left out when one is missing."""

    what: str
    asked: str
    measured: str
    command: str


def _on_both(what: str, asked: str, name: str) -> Demand:
    return Demand(what, asked, f"{{{name}_sqlite}} / {{{name}_postgresql}}", BENCH + "storms")


DEMANDS: Final = (
    Demand(
        "3,218 come in the same moment: page, files, socket and state are there, p95",
        "10 s",
        "{rehearsal_at_once_arrival_p95}",
        f"{REHEARSAL} --arrival-seconds 0",
    ),
    Demand("3,218 come within a minute: the same, p95", "10 s", "{rehearsal_arrival_p95}", REHEARSAL),
    Demand(
        "All lines are cut at once: the last one is back and current",
        "30 s",
        "{rehearsal_return_max}",
        REHEARSAL,
    ),
    Demand("What was acknowledged and is not stored, or not on a screen", "0", "{rehearsal_lost}", REHEARSAL),
    Demand(
        "What is put on the record is on all 3,218 screens, p50 / p99",
        "25 / 60 ms",
        f"{{fanout_latency_p50_product_{CROWD}}} / {{fanout_latency_p99_product_{CROWD}}}",
        BENCH + "fanout",
    ),
    Demand(
        "A question is durably acknowledged, at 100 a second, p50 / p99",
        "p99 100 ms",
        "{submit_ack_p50} / {submit_ack_p99}",
        BENCH + "writing",
    ),
    _on_both(
        "All 3,218 ask in the same moment: acknowledged, p99, on SQLite / PostgreSQL",
        "300 ms",
        f"submissions_at_once_{CROWD}_p99",
    ),
    _on_both(
        "All 3,218 support in the same moment: acknowledged, p99, on SQLite / PostgreSQL",
        "150 ms",
        f"supports_at_once_{CROWD}_p99",
    ),
    _on_both(
        "Another dialogue beside such a storm: p99 against p99 without, on SQLite / PostgreSQL",
        "2 ×",
        "fairness_p99_ratio",
    ),
    Demand(
        "A page request during 10 broadcasts a second to 3,218, p99",
        "30 ms",
        "{http_p99_during_broadcasts}",
        BENCH + "gateway",
    ),
    Demand(
        "500 supports a second before 3,218 viewers",
        "0.5 cores",
        "{supports_500_a_second_cores}",
        BENCH + "gateway",
    ),
    Demand(
        "CPU of a delivered frame against a C program that only sends, at 3,218 / 10,000 viewers",
        "1.25 ×",
        f"{{fanout_cpu_ratio_to_c_{CROWD}}} / {{fanout_cpu_ratio_to_c_{MANY}}}",
        BENCH + "fanout",
    ),
    Demand(
        "The same beside ours: `websockets.broadcast` / a plain Starlette loop / Node `ws`",
        "more than ours",
        "ours {{{}}}; {{{}}} / {{{}}} / {{{}}}".format(
            *(f"peers_cpu_ratio_{name}_{CROWD}" for name in _PEERS)
        ),
        BENCH + "peers",
    ),
    Demand(
        "Memory of an idle connection that is signed in",
        "12 KiB",
        f"{{memory_per_connection_{CROWD}}}",
        BENCH + "fanout",
    ),
    Demand(
        "Server CPU of a handshake with its access check",
        "300 µs",
        f"{{handshake_cpu_{CROWD}}}",
        BENCH + "fanout",
    ),
    Demand("The same with the first state", "", f"{{arrival_cpu_{CROWD}}}", BENCH + "fanout"),
    Demand(
        "24,000 viewers over two processes: on all screens, p99",
        "250 ms",
        "{two_processes_24000_latency_p99}",
        BENCH + "growth",
    ),
    Demand(
        "20,000 sockets are held for ten minutes by two processes while people support and ask",
        "all",
        "{held_connections} for {held_time}, {held_frames_arrived} of frames, p99 {held_latency_p99}",
        BENCH + "hold",
    ),
    Demand(
        "Look-alikes are looked up among 5,000 questions, p99",
        "20 ms",
        "{lookalike_lookup_5000_p99}",
        BENCH + "lookalikes",
    ),
    Demand(
        "A question with a twin is shown it / one without is shown any, among pairs kept aside",
        "80 % / 20 %",
        "{lookalike_hit3_held_out} / {lookalike_false_held_out}",
        BENCH + "lookalikes",
    ),
    Demand(
        "The desk with 1,000 dialogues and 100,000 questions: list, checklist, plan, roster of 20,000",
        "150 ms",
        "{office_desk}, {office_desk_code}, {office_desk_code_plan}, {office_desk_code_roster}",
        BENCH + "office",
    ),
    Demand("The tree of 5,000 units", "300 ms", "{office_desk_units}", BENCH + "office"),
    Demand(
        "Faults that did no harm: nothing acknowledged was lost",
        "all",
        "{faults_held} of {faults}",
        "make faults",
    ),
)
