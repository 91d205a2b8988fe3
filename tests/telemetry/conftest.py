"""Logging and tracing as they were, after a test has set them up."""

import logging
from collections.abc import Iterator

import pytest

from dateline.telemetry import logs, traces


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    names = ("", *logs.OURS)
    levels = {name: logging.getLogger(name).level for name in names}
    handlers = logging.getLogger().handlers[:]
    monkeypatch.setattr(logs, "_is_json", False)
    yield
    logging.captureWarnings(capture=False)
    logging.getLogger().handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    traces.send_spans_to(None)
