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
    ("TRUSTED_PROXIES", "127.0.0.1,caddy", "must be addresses or networks, .*'caddy'"),
    ("TRUSTED_PROXIES", "127.0.0.1,*", "must be addresses or networks, .*'\\*'"),
    ("TRUSTED_PROXIES", "10.0.0.1/24", "must be addresses or networks, .* has host bits set"),
])  # fmt: skip
def test_a_value_that_cannot_be_used_is_refused(name: str, value: str, sentence: str) -> None:
    with pytest.raises(BadSetting, match=sentence):
        load({f"DOITHOAI_{name}": value})


@pytest.mark.parametrize(
    "url", ["redis://127.0.0.1", "rediss://:secret@redis.example:6380/1", "unix:///run/redis"]
)
def test_a_redis_may_be_reached_in_each_way_that_its_library_knows(url: str) -> None:
    given = {"DOITHOAI_REDIS_URL": url, "DOITHOAI_DATABASE_URL": "postgresql://db"}
    assert load(given).redis_url == url


@pytest.mark.parametrize("proxies", ["", "*", "127.0.0.1, ::1", "10.203.117.0/24,fd00::/64"])
def test_proxies_may_be_named_one_by_one_or_by_their_network(proxies: str) -> None:
    assert load({"DOITHOAI_TRUSTED_PROXIES": proxies}).trusted_proxies == proxies


@pytest.mark.parametrize("url", ["postgresql://doithoai@db/doithoai", "postgres://127.0.0.1"])
def test_the_record_may_be_in_postgresql(url: str) -> None:
    assert load({"DOITHOAI_DATABASE_URL": url}).store == url


@pytest.mark.parametrize(("given", "sentence"), [
    ({"DATABASE_URL": "mysql://db"}, "must start with postgresql://"),
    ({"WORKERS": "0"}, "must be from 1 to 64"),
    ({"WORKERS": "65"}, "must be from 1 to 64"),
    ({"WORKERS": "2"}, "can't share an SQLite file"),
    ({"REDIS_URL": "redis://127.0.0.1"}, "can't share an SQLite file"),
    ({"WORKERS": "2", "DATABASE_URL": "postgresql://db"}, "DOITHOAI_WORKERS needs DOITHOAI_REDIS_URL"),
])  # fmt: skip
def test_what_several_processes_need_is_said(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(BadSetting, match=sentence):
        load({f"DOITHOAI_{name}": value for name, value in given.items()})


def test_a_secret_is_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "url").write_text("postgresql://doithoai:secret@db/doithoai\n", encoding="utf-8")
    given = {"DOITHOAI_DATABASE_URL_FILE": str(tmp_path / "url")}
    assert load(given).database_url == "postgresql://doithoai:secret@db/doithoai"


def test_a_file_that_is_not_there_or_not_needed_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"DATABASE_URL_FILE names .*missing, which can't be read"):
        load({"DOITHOAI_DATABASE_URL_FILE": str(tmp_path / "missing")})
    both = {"DOITHOAI_PORT": "80", "DOITHOAI_PORT_FILE": str(tmp_path / "port")}
    with pytest.raises(BadSetting, match="DOITHOAI_PORT and DOITHOAI_PORT_FILE are both given"):
        load(both)


def test_the_settings_of_the_tests_are_none_of_the_servers() -> None:
    assert load({"DOITHOAI_CHROMIUM": "/usr/bin/chromium"}) == Settings()


ISSUER = "https://login.example/realms/office"
PUBLIC = {"OIDC_ISSUER": ISSUER, "OIDC_CLIENT_ID": "doithoai", "PUBLIC_URL": "https://doithoai.example"}


@pytest.mark.parametrize(("given", "sentence"), [
    ({"OIDC_ISSUER": "http://login.example"}, "OIDC_ISSUER must start with https://"),
    ({"OIDC_CLIENT_ID": ""}, "OIDC_ISSUER needs DOITHOAI_OIDC_CLIENT_ID and DOITHOAI_PUBLIC_URL"),
    ({"PUBLIC_URL": ""}, "OIDC_ISSUER needs DOITHOAI_OIDC_CLIENT_ID and DOITHOAI_PUBLIC_URL"),
])  # fmt: skip
def test_what_a_sign_in_service_needs_is_said(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(BadSetting, match=sentence):
        load({f"DOITHOAI_{name}": value for name, value in (PUBLIC | given).items()})


@pytest.mark.parametrize(("name", "called"), [("", "login.example"), ("Một cửa", "Một cửa")])
def test_a_sign_in_service_without_a_name_is_called_by_its_host(name: str, called: str) -> None:
    given = {f"DOITHOAI_{key}": value for key, value in (PUBLIC | {"OIDC_NAME": name}).items()}
    assert load(given).provider == called
    assert Settings().provider == ""


def test_the_secret_of_a_sign_in_service_comes_from_a_file_and_is_not_shown(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("known to nobody\n", encoding="utf-8")
    settings = load({"DOITHOAI_OIDC_CLIENT_SECRET_FILE": str(file)})
    assert settings.oidc_client_secret == "known to nobody"
    assert "known to nobody" not in repr(settings)
