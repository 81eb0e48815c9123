"""Trees of units, whatever they look like, come back from a sheet as they were."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.actions import importing
from doithoai.actions.unit_import import UNITS, Cells
from doithoai.domain.text import clean_line
from doithoai.domain.units import Unit
from doithoai.store import organisations, units
from doithoai.store.imports import Body, Line, Target
from doithoai.store.transaction import Tx
from doithoai.web.office.unit_import import rows_of
from tests.house import Record, new_record

NAMES = st.text("aăâbđeêơư =+-@'\"0123", min_size=1, max_size=12).map(clean_line).filter(bool)
DAYS = st.sampled_from(["", "2020-01-01", "2025-06-30", "2025-07-01"])


@st.composite
def trees(draw: st.DrawFn) -> list[Unit]:
    """Units with codes; each lies below one that comes before it, or on top."""
    count = draw(st.integers(1, 12))
    codes = draw(st.lists(NAMES, min_size=count, max_size=count, unique=True))
    found = []
    for number, code in enumerate(codes, start=1):
        parent = draw(st.integers(0, number - 1)) or None
        days = sorted(draw(st.tuples(DAYS, DAYS)))
        found.append(
            Unit(
                id=number, parent=parent, code=code, name=draw(NAMES), short_name=draw(NAMES | st.just("")),
                level=draw(NAMES | st.just("")), valid_from=days[0], valid_to=days[1],
            )
        )  # fmt: skip
    return found


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """One database for all examples; each has an organisation of its own."""
    with new_record(tmp_path_factory.mktemp("units")) as opened:
        yield opened


@given(tree=trees(), seed=st.integers(0, 2**32))
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_an_exported_tree_imported_in_any_order_is_the_same_tree(
    record: Record, tree: list[Unit], seed: int
) -> None:
    rows = rows_of(tree)
    random.Random(seed).shuffle(rows)
    assert sorted(rows_of(record.write(_imported, rows))) == sorted(rows)


def _imported(tx: Tx, rows: list[Cells]) -> list[Unit]:
    target = Target(organisations.insert_new(tx, "Cơ quan").id)
    body = Body([Line(no, list(row)) for no, row in enumerate(rows, start=2)])
    draft = importing.keep(tx, UNITS, target, importing.checked(tx, UNITS, target, body), None)
    ready = importing.ready(tx, UNITS, target, draft, is_sure=True)
    importing.save(tx, UNITS, ready)
    while not importing.take_slice(tx, UNITS, ready):
        pass
    return units.all_of(tx, target.organisation)
