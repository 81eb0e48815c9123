"""What was received, acknowledged and stored, held against each other."""

from doithoai.store.engine import Address
from tests.faults.askers import Asker, Crowd
from tests.faults.results import Results
from tests.faults.server import Kept, inspect, receipt_hash


def tally(crowd: Crowd, store: Address, results: Results, before: int = 0) -> Kept:
    """See that what the crowd asked is acknowledged and stored once each, with its receipt, and sound.

    ``before`` questions were in the record already.
    """
    kept = inspect(store, crowd[0].venue.dialogue)
    for asker in crowd:
        _check(asker, kept)
    assert len(kept.receipts) == len(kept.numbers)
    results.tallied(crowd.sent, crowd.acknowledged, len(kept.numbers) - before)
    return kept


def check_prefix(crowd: Crowd, kept: Kept) -> None:
    """See that a record of an earlier moment holds all up to some number, and all are shown just that."""
    newest = max(kept.numbers.values())
    assert sorted(kept.numbers.values()) == list(range(1, newest + 1))
    for asker in crowd:
        own = {text: done["question"] for text, done in asker.acknowledged.items()}
        still = {number: text for text, number in own.items() if number <= newest}
        assert asker.shown == still
        assert all(kept.numbers[text] == number for number, text in still.items())
        assert asker.snapshots == 2


def _check(asker: Asker, kept: Kept) -> None:
    """Each of the asker's questions is there as it was told, and they stand in the order they were asked."""
    assert len(asker.acknowledged) == asker.sent
    for text, done in asker.acknowledged.items():
        assert kept.numbers[text] == done["question"]
        assert receipt_hash(done["receipt"]) in kept.receipts
        assert asker.shown[done["question"]] == text
