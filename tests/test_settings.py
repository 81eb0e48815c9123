"""Settings come from the environment; what can't be used is refused with a sentence."""

from pathlib import Path

import pytest

from doithoai.settings import BadSetting, Settings, load


def test_without_any_the_defaults_stand() -> None:
    assert load({"PATH": "/usr/bin"}) == Settings()


def test_each_is_read_in_its_own_type() -> None:
    given = {
        "DOITHOAI_PORT": "0",
        "DOITHOAI_DATA": " folder ",
        "DOITHOAI_PUBLIC_URL": "https://doithoai.example",
    }
    assert load(given) == Settings(port=0, data=Path("folder"), public_url="https://doithoai.example")


def test_the_database_lies_in_the_data_folder() -> None:
    assert Settings(data=Path("folder")).database == Path("folder/doithoai.sqlite3")


@pytest.mark.parametrize(("url", "secure"), [("", False), ("http://x", False), ("https://x", True)])
def test_the_public_address_says_whether_cookies_are_for_tls_only(url: str, secure: bool) -> None:
    assert Settings(public_url=url).is_secure is secure


def test_a_misspelt_setting_is_named_and_the_right_ones_are_listed() -> None:
    with pytest.raises(BadSetting, match=r"DOITHOAI_PROT; known are .*DOITHOAI_PORT"):
        load({"DOITHOAI_PROT": "80"})


@pytest.mark.parametrize(("name", "value", "sentence"), [
    ("PORT", "eighty", "must be a whole number, not 'eighty'"),
    ("PORT", "65536", "must be from 0 to 65535"),
    ("PORT", "-1", "must be from 0 to 65535"),
    ("PUBLIC_URL", "doithoai.example", "must start with http"),
    ("REDIS_URL", "127.0.0.1:6379", "must start with redis://, rediss:// or unix://"),
])  # fmt: skip
def test_a_value_that_cannot_be_used_is_refused(name: str, value: str, sentence: str) -> None:
    with pytest.raises(BadSetting, match=sentence):
        load({f"DOITHOAI_{name}": value})


@pytest.mark.parametrize(
    "url", ["redis://127.0.0.1", "rediss://:secret@redis.example:6380/1", "unix:///run/redis"]
)
def test_a_redis_may_be_reached_in_each_way_that_its_library_knows(url: str) -> None:
    assert load({"DOITHOAI_REDIS_URL": url}).redis_url == url


def test_what_this_release_cannot_do_yet_is_refused_and_not_ignored() -> None:
    with pytest.raises(BadSetting, match="DOITHOAI_DATABASE_URL is for the scaled version"):
        load({"DOITHOAI_DATABASE_URL": "postgresql://127.0.0.1"})


def test_the_settings_of_the_tests_are_none_of_the_servers() -> None:
    assert load({"DOITHOAI_CHROMIUM": "/usr/bin/chromium"}) == Settings()
