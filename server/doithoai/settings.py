"""Settings, all from the environment. README.md lists them; a test compares."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from importlib.util import find_spec
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit


class BadSetting(ValueError):
    """A setting that can't be used; the sentence says which and what to write instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this server runs. Each field is read from ``DOITHOAI_`` and its name in capitals.

    Attributes:
        host: address to listen on.
        port: port to listen on, 1 to 65535; 0 takes any free one.
        data: folder that holds everything: database and backups.
        sealing_key_file: file with the key that hidden names are sealed with; empty: sealing.key in ``data``.
        operator_key_file: file with the key of whoever runs the server; empty: operator.key in ``data``.
        database_url: the PostgreSQL database, postgresql://…; empty for the SQLite file in ``data``.
        redis_url: the Redis or Valkey by which several processes ring each other; empty for a single process.
        workers: processes that serve the port together, 1 to 64; more than one needs both of the above.
        public_url: how people reach the server, such as https://doithoai.example; empty: from the request.
        trusted_hosts: names the server answers to, separated by commas; empty: those of public_url and host.
        trusted_proxies: addresses or networks (10.0.0.0/24) of proxies, separated by commas, whose
            X-Forwarded headers are believed; * alone believes everybody.
        metrics: address and port at which metrics are told, such as 127.0.0.1:9464; empty for none.
        log: how the log is written, ``text`` or ``json``.
        oidc_issuer: the organisation's sign-in service, by OpenID Connect; empty for none.
        oidc_client_id: what this server is called there.
        oidc_client_secret: by which this server proves itself there; empty where none is asked for.
        oidc_name: what the service is called on the page for signing in; empty: its host name.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    data: Path = Path("doithoai-data")
    sealing_key_file: str = ""
    operator_key_file: str = ""
    database_url: str = ""
    redis_url: str = ""
    workers: int = 1
    public_url: str = ""
    trusted_hosts: str = ""
    trusted_proxies: str = "127.0.0.1"
    metrics: str = ""
    log: str = "text"
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = field(default="", repr=False)
    oidc_name: str = ""

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data / "doithoai.sqlite3"

    @property
    def store(self) -> Path | str:
        """Where the record is: the SQLite file, or the address of a PostgreSQL database."""
        return self.database_url or self.database

    @property
    def sealing_key(self) -> Path:
        """The file with the sealing key."""
        return Path(self.sealing_key_file) if self.sealing_key_file else self.data / "sealing.key"

    @property
    def operator_key(self) -> Path:
        """The file with the operator's key."""
        return Path(self.operator_key_file) if self.operator_key_file else self.data / "operator.key"

    @property
    def provider(self) -> str:
        """What the sign-in service is called, empty where there is none."""
        return self.oidc_name or urlsplit(self.oidc_issuer).hostname or ""

    @property
    def is_secure(self) -> bool:
        """Whether people reach the server over TLS."""
        return self.public_url.startswith("https://")


PREFIX: Final = "DOITHOAI_"
WORKERS_LIMIT: Final = 64
#: Behind the name of a setting: the value is in the file at this path, where a secret is better kept.
FROM_FILE: Final = "_FILE"
#: Given by the parent of several processes to each of them: its number, from 0.
FOR_A_WORKER: Final = "DOITHOAI_WORKER"
#: No settings: one for a child process, one read by the Makefile and by tests.
_FOREIGN: Final = frozenset({FOR_A_WORKER, "DOITHOAI_CHROMIUM"})


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings from the environment.

    Raises:
        BadSetting: a value can't be used, or a ``DOITHOAI_`` name is unknown (most often a typing mistake).
    """
    given = os.environ if environ is None else environ
    known = {PREFIX + field.name.upper(): field for field in fields(Settings)}
    ours = {key: value for key, value in given.items() if key.startswith(PREFIX) and key not in _FOREIGN}
    ours = _with_files_read(ours, known)
    unknown = sorted(ours.keys() - known.keys())
    if unknown:
        raise BadSetting(f"unknown setting {', '.join(unknown)}; known are {', '.join(sorted(known))}")
    settings = Settings(
        **{known[key].name: _value(key, known[key].type, value) for key, value in ours.items()}
    )
    _check(settings)
    return settings


def _with_files_read(ours: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    """Put in place of each name that ends in ``_FILE`` the setting whose value the file holds."""
    read = dict(ours)
    for key, path in ours.items():
        name = key.removesuffix(FROM_FILE)
        if key in known or name not in known:
            continue
        if name in ours:
            raise BadSetting(f"{name} and {key} are both given; one of them is enough")
        try:
            read[name] = Path(path).read_text(encoding="utf-8")
        except OSError as error:
            raise BadSetting(f"{key} names {path}, which can't be read: {error.strerror}") from None
        del read[key]
    return read


def _value(key: str, kind: Any, text: str) -> Any:  # noqa: ANN401 - the type is the field's
    if kind is int:
        try:
            return int(text)
        except ValueError:
            raise BadSetting(f"{key} must be a whole number, not {text!r}") from None
    return kind(text.strip())


def _check(settings: Settings) -> None:
    if not 0 <= settings.port <= 65535:
        raise BadSetting(f"{PREFIX}PORT must be from 0 to 65535, not {settings.port}")
    if settings.public_url and not settings.public_url.startswith(("http://", "https://")):
        raise BadSetting(f"{PREFIX}PUBLIC_URL must start with http:// or https://")
    if settings.redis_url and not settings.redis_url.startswith(("redis://", "rediss://", "unix://")):
        raise BadSetting(f"{PREFIX}REDIS_URL must start with redis://, rediss:// or unix://")
    _check_proxies(settings)
    _check_observability(settings)
    _check_processes(settings)
    _check_provider(settings)


def _check_proxies(settings: Settings) -> None:
    """What uvicorn can't read it takes for the name of a socket, and then believes nobody without a word."""
    if settings.trusted_proxies == "*":
        return
    for proxy in filter(None, settings.trusted_proxies.split(",")):
        try:
            ip_network(proxy.strip())
        except ValueError as error:
            must = f"{PREFIX}TRUSTED_PROXIES must be addresses or networks, such as 127.0.0.1,10.0.0.0/24"
            raise BadSetting(f"{must}: {error}") from None


def _check_processes(settings: Settings) -> None:
    """Several processes share a PostgreSQL and ring each other; an SQLite file has one writer."""
    if settings.database_url and not settings.database_url.startswith(("postgresql://", "postgres://")):
        raise BadSetting(f"{PREFIX}DATABASE_URL must start with postgresql://, or be empty for SQLite")
    if settings.database_url and find_spec("psycopg") is None:
        raise BadSetting(f"{PREFIX}DATABASE_URL needs the package psycopg: pip install 'doithoai[postgres]'")
    if not 1 <= settings.workers <= WORKERS_LIMIT:
        raise BadSetting(f"{PREFIX}WORKERS must be from 1 to {WORKERS_LIMIT}, not {settings.workers}")
    if not settings.database_url and (settings.workers > 1 or settings.redis_url):
        raise BadSetting(
            f"several processes can't share an SQLite file, which has one writer: set {PREFIX}DATABASE_URL "
            f"to a PostgreSQL database, or leave {PREFIX}WORKERS and {PREFIX}REDIS_URL away"
        )
    if settings.workers > 1 and not settings.redis_url:
        raise BadSetting(f"{PREFIX}WORKERS needs {PREFIX}REDIS_URL, by which the processes ring each other")


def _check_provider(settings: Settings) -> None:
    """A sign-in service sends people back to an address that was written down there."""
    if not settings.oidc_issuer:
        return
    of = urlsplit(settings.oidc_issuer)
    if of.scheme != "https" and of.hostname not in {"127.0.0.1", "localhost"}:
        raise BadSetting(f"{PREFIX}OIDC_ISSUER must start with https://")
    if not settings.oidc_client_id or not settings.public_url:
        raise BadSetting(f"{PREFIX}OIDC_ISSUER needs {PREFIX}OIDC_CLIENT_ID and {PREFIX}PUBLIC_URL")
    if find_spec("authlib") is None or find_spec("httpx2") is None:
        raise BadSetting(f"{PREFIX}OIDC_ISSUER needs the package authlib: pip install 'doithoai[sso]'")


def _check_observability(settings: Settings) -> None:
    port = settings.metrics.rpartition(":")[2]
    if settings.metrics and not (":" in settings.metrics and port.isdecimal() and int(port) <= 65535):
        raise BadSetting(f"{PREFIX}METRICS must be an address and a port, such as 127.0.0.1:9464")
    if settings.log not in {"text", "json"}:
        raise BadSetting(f"{PREFIX}LOG must be text or json")
