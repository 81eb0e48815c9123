"""The buckets behind the limits."""

import pytest

from doithoai.web import limits
from doithoai.web.limits import Limit, network_of


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
