"""Sites, what their heads declare, and the figures that come of it."""

import pytest

from doithoai.actions import attendance, sites
from doithoai.actions.people import link_hash
from doithoai.domain.attendance import figures
from doithoai.domain.errors import Refused
from doithoai.domain.people import Role
from doithoai.domain.sites import Site, drafted
from doithoai.store import attendances, seats
from doithoai.store import sites as rows
from tests.house import Record


def suggested(record: Record) -> int:
    here = record.dialogue_id
    kept = record.read(attendances.find, here)
    found = record.read(rows.in_dialogue, here)
    return figures(record.read(attendances.entered, here), None, found, kept).suggested


def declare(record: Record, site: Site, people: int) -> None:
    """Let the head of `site` declare `people`."""
    head = record.read(seats.load_even_revoked, site.seat)
    record.write(sites.declare, head, people, 0)


def test_a_new_site_has_a_seat_that_its_link_leads_to(planned: Record) -> None:
    [(site, secret)] = planned.write(
        sites.add, planned.dialogue_id, [drafted("Hoa Gạo", "Tổ 1", "Cô Ba", "45")]
    )
    seat = planned.read(seats.find_by_link, link_hash(secret))
    assert seat is not None
    assert (seat.id, seat.role, seat.name, seat.unit) == (site.seat, Role.SITE, "Cô Ba", "Tổ 1")
    assert planned.read(rows.find_by_seat, seat.id) == site


def test_declaring_again_replaces_the_figure_and_the_login_itself_counts_for_nobody(planned: Record) -> None:
    before = suggested(planned)
    [(site, _)] = planned.write(sites.add, planned.dialogue_id, [drafted("Hoa Gạo")])
    for people in (40, 45):
        declare(planned, site, people)
    assert suggested(planned) == before + 45
    kept = planned.read(rows.find, planned.dialogue_id, site.id)
    assert kept is not None
    assert (kept.declared_by, kept.declared_at) == ("Hoa Gạo", planned.clock())


def test_a_new_link_shuts_the_old_one(planned: Record) -> None:
    [(site, old)] = planned.write(sites.add, planned.dialogue_id, [drafted("Hoa Gạo")])
    _, new = planned.write(sites.reissue, planned.dialogue_id, site.id)
    assert planned.read(seats.find_by_link, link_hash(old)) is None
    found = planned.read(seats.find_by_link, link_hash(new))
    assert found is not None
    assert found.id == site.seat


def test_a_site_that_was_removed_counts_no_more_and_its_link_is_dead(planned: Record) -> None:
    before = suggested(planned)
    [(site, secret)] = planned.write(sites.add, planned.dialogue_id, [drafted("Hoa Gạo")])
    declare(planned, site, 45)
    shut = planned.write(sites.remove, planned.dialogue_id, site.id)
    assert shut is not None
    assert shut.id == site.seat
    assert planned.read(seats.find_by_link, link_hash(secret)) is None
    assert suggested(planned) == before


def test_of_pasted_sites_all_are_added_or_none(planned: Record) -> None:
    with pytest.raises(Refused, match="site_twice"):
        planned.write(sites.add, planned.dialogue_id, [drafted("Một"), drafted("Hai"), drafted("một")])
    assert planned.read(rows.in_dialogue, planned.dialogue_id) == []


@pytest.mark.parametrize("act", [sites.reissue, sites.remove])
def test_a_site_of_another_dialogue_is_no_site_here(planned: Record, act: object) -> None:
    [(site, _)] = planned.write(sites.add, planned.dialogue_id, [drafted("Hoa Gạo")])
    with pytest.raises(Refused, match="no_such_site"):
        planned.write(act, planned.dialogue_id + 1, site.id)  # type: ignore[arg-type]


def test_a_site_that_is_renamed_keeps_its_count_and_its_head_is_called_anew(planned: Record) -> None:
    [(site, _)] = planned.write(sites.add, planned.dialogue_id, [drafted("Hoa Gạo")])
    declare(planned, site, 45)
    planned.write(sites.change, planned.dialogue_id, site.id, drafted("Hoa Gạo 2", head="Cô Tư"))
    kept = planned.read(rows.find, planned.dialogue_id, site.id)
    seat = planned.read(seats.find, site.seat)
    assert kept is not None
    assert seat is not None
    assert (kept.name, kept.declared, seat.name) == ("Hoa Gạo 2", 45, "Cô Tư")


def test_the_peak_only_grows_and_is_kept_apart_from_what_was_confirmed(planned: Record) -> None:
    here = planned.dialogue_id
    for present in (3, 12, 5):
        planned.clock.now += 1_000
        planned.write(attendance.note_peaks, {here: present})
    planned.write(attendance.confirm, planned.seats["thu"], 3_218, "Theo danh sách")
    kept = planned.read(attendances.find, here)
    assert (kept.peak, kept.peak_at) == (12, planned.clock() - 1_000)
    assert kept.confirmed is not None
    assert (kept.confirmed.attendances, kept.confirmed.by) == (3_218, "Thu")
