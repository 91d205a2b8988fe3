"""A line an event, which a program or a person can read, and nobody can forge."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from dateline.telemetry.logs import OURS, LogFormat, LogLevel, about, set_up_logs

_log = logging.getLogger("dateline.tests")


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Where the logs go meanwhile. Other tests set loggers too: they get back what they set."""
    root = logging.getLogger()
    loggers = [root, *map(logging.getLogger, (*OURS, "uvicorn.error"))]
    handlers, levels = root.handlers[:], [logger.level for logger in loggers]
    logging.getLogger("uvicorn.error").setLevel(logging.NOTSET)
    yield io.StringIO()
    root.handlers[:] = handlers
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
    logging.captureWarnings(capture=False)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_has_its_time_level_event_and_ids(stream: io.StringIO) -> None:
    set_up_logs(LogFormat.JSON, LogLevel.INFO, stream)
    with about(job=12):
        _log.info("kept %d pages", 3, extra={"feed": 4})
    _log.warning("late")
    first, second = lines(stream)
    assert list(first)[:3] == ["time", "level", "event"]
    assert first.pop("time").endswith("Z")
    assert first == {
        "level": "info",
        "event": "kept 3 pages",
        "feed": 4,
        "job": 12,
        "logger": "dateline.tests",
    }
    assert (second["level"], "job" in second) == ("warning", False)


def test_uvicorn_speaks_in_the_same_form_and_other_libraries_only_of_trouble(
    stream: io.StringIO,
) -> None:
    set_up_logs(LogFormat.JSON, LogLevel.INFO, stream)
    extra = {"color_message": "\x1b[1mstarted"}
    logging.getLogger("uvicorn.error").info("started", extra=extra)
    logging.getLogger("httpx").info("GET https://example.org/?token=secret")
    logging.getLogger("httpx").warning("trouble")
    assert [line["event"] for line in lines(stream)] == ["started", "trouble"]
    assert "color_message" not in stream.getvalue()


def test_what_is_below_the_level_is_not_told(stream: io.StringIO) -> None:
    set_up_logs(LogFormat.TEXT, LogLevel.WARNING, stream)
    _log.info("detail")
    _log.error("trouble")
    (line,) = stream.getvalue().splitlines()
    assert line.partition("Z ")[2] == "error   trouble logger=dateline.tests"


@pytest.mark.parametrize("form", LogFormat)
def test_what_comes_from_outside_makes_no_line_of_its_own(
    form: LogFormat, stream: io.StringIO
) -> None:
    set_up_logs(form, LogLevel.INFO, stream)
    forged = 'x\n2024-07-28T00:00:00Z info job done\x1b[2J\r\u0085\u202e\ud800" a=b'
    _log.info("fetched %s", forged, extra={"source": forged})
    text = stream.getvalue()
    assert len(text.splitlines()) == 1
    assert not {"\x1b", "\r", "\u0085", "\u202e", "\ud800"} & set(text)


@pytest.mark.parametrize("form", LogFormat)
def test_an_exception_is_told_with_where_it_was_raised_but_no_values(
    form: LogFormat, stream: io.StringIO
) -> None:
    set_up_logs(form, LogLevel.INFO, stream)
    password = "hunter2" * 2
    try:
        raise ValueError(f"{len(password)} letters")
    except ValueError:
        _log.exception("it failed")
    text = stream.getvalue()
    assert "14 letters" in text
    assert "test_logs.py" in text
    assert "hunter2hunter2" not in text
