"""Logs: a line an event, with its time, level and the ids of what it is about.

The code logs with `logging.getLogger(__name__)`, as any library may, and gives ids by name:

    _log.info("job finished", extra={"job": 12})

or, for all that is logged meanwhile, `with about(job=12): …`. A log never holds the text of a
report, a secret, or what somebody searched for.
"""

import json
import logging
import re
import sys
from collections.abc import MutableMapping
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import IO, Any

OURS = ("dateline", "uvicorn")
"""The loggers whose level is chosen; all others speak from WARNING on."""

_STEERS = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_PLAIN = re.compile(r"[\w./:@+-]+")
_is_json = False
_FIRST = ("time", "level", "event")


class LogFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class LogLevel(StrEnum):
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


def set_up_logs(form: LogFormat, level: LogLevel, stream: IO[str] | None = None) -> None:
    """Send what every logger says to a stream, stderr by default, one line each."""
    global _is_json
    _is_json = form is LogFormat.JSON
    handler = logging.StreamHandler(sys.stderr if stream is None else stream)
    handler.setFormatter(_formatter(form))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logger = logging.getLogger(name)
        logger.handlers.clear()  # uvicorn, run by others, may have given it some
        logger.propagate = True
        logger.setLevel(level.upper())
    logging.captureWarnings(capture=True)


def is_json() -> bool:
    """Whether a program reads stderr, so that nothing but log lines may be written there."""
    return _is_json


def about(**ids: object) -> AbstractContextManager[None]:
    """Put ids (page, report, job, feed) on every line that is logged in the block."""
    from structlog.contextvars import bound_contextvars

    return bound_contextvars(**ids)


def _formatter(form: LogFormat) -> logging.Formatter:
    from structlog import contextvars, processors, stdlib

    before: list[Any] = [
        stdlib.add_log_level,
        stdlib.add_logger_name,
        stdlib.ExtraAdder(),
        contextvars.merge_contextvars,
        processors.TimeStamper(fmt="iso", utc=True, key="time"),
        processors.format_exc_info,
    ]
    render = _as_json if form is LogFormat.JSON else _as_text
    return stdlib.ProcessorFormatter(
        foreign_pre_chain=before,
        processors=[stdlib.ProcessorFormatter.remove_processors_meta, _in_order, render],
    )


def _in_order(
    _logger: object, _method: str, told: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    told.pop("color_message", None)  # uvicorn's, the same again for terminals
    return {name: told.pop(name) for name in _FIRST} | dict(sorted(told.items()))


def _as_json(_logger: object, _method: str, told: MutableMapping[str, Any]) -> str:
    return json.dumps(told, default=str)


def _as_text(_logger: object, _method: str, told: MutableMapping[str, Any]) -> str:
    """For people. What comes from outside is escaped, so that it makes no line of its own."""
    time, level, event = (told.pop(name) for name in _FIRST)
    trace = told.pop("exception", None)
    rest = "".join(f" {name}={_plain(value)}" for name, value in told.items())
    line = f"{time} {level:<7} {_quoted(event)[1:-1]}{rest}"
    return f"{line}\n{trace}" if trace else line


def _plain(value: object) -> str:
    text = str(value)
    return text if _PLAIN.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    """As JSON has it, and without what would steer a terminal or turn the line's direction."""
    quoted = json.dumps(text, ensure_ascii=False)
    return _STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
