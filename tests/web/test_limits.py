"""The buckets behind the limits."""

import pytest

from doithoai.live.asides import Aside, Tried
from doithoai.web import limits
from doithoai.web.limits import Limit, network_of
from tests.web.site import Site


def test_a_bucket_is_empty_after_its_tries_and_fills_up_again() -> None:
    limit = Limit(3, seconds=30)
    for _ in range(3):
        assert limit.is_open("a", 0)
        limit.count("a", 0)
    assert not limit.is_open("a", 0)
    assert not limit.is_open("a", 9.9)
    assert limit.is_open("a", 10)


def test_keys_do_not_pay_for_each_other() -> None:
    limit = Limit(1, seconds=60)
    limit.count("a", 0)
    assert not limit.is_open("a", 0)
    assert limit.is_open("b", 0)


def test_only_so_many_keys_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "KEYS_LIMIT", 2)
    limit = Limit(1, seconds=60)
    for key in ("a", "b", "c"):
        limit.count(key, 0)
    assert limit.is_open("a", 0)
    assert not limit.is_open("b", 0)
    assert not limit.is_open("c", 0)


def test_tries_at_other_processes_count_and_no_more_than_all_of_them() -> None:
    limit = Limit(3, seconds=30)
    limit.count("a", 0, times=1_000)
    assert not limit.is_open("a", 9.9)
    assert limit.is_open("a", 10)


@pytest.mark.asyncio
async def test_processes_tell_each_other_tries_and_no_address(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Aside] = []
    monkeypatch.setattr(site.front.house.doorbell, "tell", told.append)
    site.front.limits.count("entries", "192.0.2.7")
    [aside] = told
    assert isinstance(aside, Tried)
    assert (aside.limit, aside.times) == ("entries", 1)
    assert "192.0.2.7" not in repr(vars(site.front.limits.by_name["entries"])) + repr(aside)
    for _ in range(10):
        site.front.limits.overheard("another", Tried("set_up", aside.key, 1))
    assert not site.front.limits.is_open("set_up", "192.0.2.7")
    site.front.limits.overheard("a later version", Tried("unheard of", aside.key, 1))


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        ("2001:db8:1:2:ffff::1", "2001:0db8:0001:0002"),
        ("", ""),
    ],
)
def test_a_customer_counts_once_whatever_address_of_its_network_it_uses(address: str, network: str) -> None:
    assert network_of(address) == network
