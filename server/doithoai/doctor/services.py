"""The database and Redis: there, fit, and of the right version."""

from collections.abc import Iterator
from typing import Final

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from doithoai.doctor.finding import Finding, State, finding
from doithoai.locale.catalogue import mark as _
from doithoai.settings import Settings
from doithoai.store.engine import READERS, reading_engine
from doithoai.store.migrations import is_known, newest_revision, revision_of

REDIS_SECONDS: Final = 2.0
#: Beside the readers of a process: its writer.
WRITERS: Final = 1
#: PostgreSQL keeps these for its superuser, and somebody may want to look.
SPARE_CONNECTIONS: Final = 5


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at what the settings name."""
    if settings.database_url or settings.database.exists():
        yield from database(settings)
    if settings.redis_url:
        yield bell(settings.redis_url)


def database(settings: Settings) -> Iterator[Finding]:
    """Look into the database."""
    engine = reading_engine(settings.store)
    try:
        with engine.connect() as connection, connection.begin():
            if settings.database_url:
                yield from _postgresql(connection, settings)
            yield _tables(connection)
    except SQLAlchemyError as error:
        message = _(
            "Không đọc được cơ sở dữ liệu ({error}). Kiểm tra DOITHOAI_DATABASE_URL và máy chủ của nó."
        )
        yield finding("database", State.WRONG, message, error=type(error).__name__)
    finally:
        engine.dispose()


def bell(url: str) -> Finding:
    """Whether Redis answers, which costs nothing but time when it does not."""
    client = redis.Redis.from_url(
        url, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS, retry=Retry(NoBackoff(), 0)
    )
    try:
        told = client.info("server")
    except redis.RedisError as error:
        message = _("Redis không trả lời ({error}). Kiểm tra DOITHOAI_REDIS_URL.")
        return finding("redis", State.WRONG, message, error=type(error).__name__)
    finally:
        client.close()
    version = str(told.get("valkey_version") or told.get("redis_version", ""))
    return finding("redis", State.OK, _("Trả lời, phiên bản {version}."), version=version)


def _postgresql(connection: Connection, settings: Settings) -> Iterator[Finding]:
    shown = {
        name: str(connection.exec_driver_sql(f"SHOW {name}").scalar_one())
        for name in ("server_version", "synchronous_commit", "fsync", "max_connections")
    }
    yield finding("postgresql", State.OK, _("Trả lời, phiên bản {version}."), version=shown["server_version"])
    yield _durability(shown)
    yield _connections(int(shown["max_connections"]), settings)


def _durability(shown: dict[str, str]) -> Finding:
    careless = [name for name in ("synchronous_commit", "fsync") if shown[name] == "off"]
    if careless:
        message = _("Mất điện sẽ mất điều đã báo là đã lưu. Đặt {name} = on trong PostgreSQL.")
        return finding("durability", State.WRONG, message, name=careless[0])
    return finding("durability", State.OK, _("Điều đã báo là đã lưu thì còn lại sau khi mất điện."))


def _connections(there: int, settings: Settings) -> Finding:
    needed = settings.workers * (READERS + WRITERS) + SPARE_CONNECTIONS
    if there < needed:
        message = _("max_connections là {there}, máy này cần {needed}. Nâng lên trong PostgreSQL.")
        return finding("connections", State.WRONG, message, there=there, needed=needed)
    message = _("max_connections là {there}, máy này cần {needed}.")
    return finding("connections", State.OK, message, there=there, needed=needed)


def _tables(connection: Connection) -> Finding:
    there = revision_of(connection)
    if there == newest_revision():
        return finding("tables", State.OK, _("Bảng đúng với bản này ({revision})."), revision=there)
    if there is None:
        return finding("tables", State.OK, _("Chưa có bảng; lần chạy đầu tiên sẽ tạo."))
    if is_known(there):
        message = _("Bảng của bản cũ ({revision}); lần chạy tới sẽ nâng lên. Sao lưu trước.")
        return finding("tables", State.LOOK, message, revision=there)
    message = _("Bảng của một bản mới hơn ({revision}). Cài bản mới của doithoai.")
    return finding("tables", State.WRONG, message, revision=there)
