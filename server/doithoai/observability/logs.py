"""The log: lines on standard error, one pipe for ours and the libraries', without what people wrote.

Of an error it tells the kind and the places in the code. Its text may quote a row (PostgreSQL does), a file a
person named, or a header; so may what a library puts into its messages, of which only the pattern is told.
"""

import logging
import sys
import threading
import warnings
from pathlib import Path
from typing import Any, Final, TextIO

import msgspec
import structlog
from structlog.types import EventDict, Processor

from doithoai.store.engine import kind_of, where

PATTERN_LENGTH: Final = 200
#: What a library reports below this is of no use to an operator.
_LIBRARIES: Final = logging.WARNING

log = structlog.get_logger()


def configure(form: str, level: int = logging.INFO) -> None:
    """Send what is logged from now on to standard error.

    ``form`` is ``text`` or ``json``. Of ours all is told from ``level`` on, of libraries what is amiss.
    """
    common: list[Processor] = [
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.add_log_level,
        without_texts,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(form)],
            foreign_pre_chain=[only_the_pattern, *common],
        )
    )
    logging.basicConfig(level=_LIBRARIES, handlers=[handler], force=True)
    logging.getLogger("doithoai").setLevel(level)
    structlog.configure(
        processors=[*common, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )
    warnings.showwarning = _warned
    sys.excepthook = lambda _kind, error, _places: _tell("crashed", error)
    sys.unraisablehook = lambda gone: _tell("crashed_in_the_end", gone.exc_value)
    threading.excepthook = lambda gone: _tell("thread_died", gone.exc_value)


def without_texts(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Put in place of an error what may be told of it."""
    error = event.pop("exc_info", None)
    event.pop("stack_info", None)
    if isinstance(error, tuple):
        error = error[1]
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["error"] = kind_of(error)
        event["at"] = where(error)
    return event


def only_the_pattern(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Of what a library logs, keep the first line of the pattern, without what was filled in."""
    record: logging.LogRecord = event["_record"]
    pattern = str(record.msg).partition("\n")[0][:PATTERN_LENGTH]
    return {**event, "event": pattern, "logger": record.name}


def _renderer(form: str) -> Processor:
    if form == "json":
        return structlog.processors.JSONRenderer(serializer=_json)
    return structlog.dev.ConsoleRenderer(colors=False, pad_event_to=24)


def _json(event: object, **_options: Any) -> str:  # noqa: ANN401 - what structlog hands on
    return msgspec.json.encode(event, enc_hook=lambda value: type(value).__name__).decode()


def _tell(event: str, error: BaseException | None) -> None:
    log.critical(event, exc_info=error)


def _warned(
    message: Warning | str,  # noqa: ARG001
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    log.warning("warned", kind=category.__name__, at=[f"{Path(filename).name}:{lineno}"])
