"""Killed at any moment, the record opens and holds every page whole; two writers take turns."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.domain import Reading
from dateline.record import PageState, Record
from dateline.record.serial import reading_to_json

MakeReading = Callable[..., Reading]

WRITER = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from dateline.domain import Page, PageKind
from dateline.record import Record
from dateline.record.serial import reading_from_json

path, name, pages, body = sys.argv[1:]
seen = datetime(2024, 7, 28, tzinfo=UTC)
template = reading_from_json(body)
with Record(path) as record:
    for number in range(int(pages)):
        page = Page(source=f"{name}/{number}", kind=PageKind.TEXT, content=b"news" * 5000)
        record.add_page(page, seen=seen)
        reading = replace(template, report=replace(template.report, page_id=page.id))
        record.save_reading(page.id, [reading], reader="test-1", seen=seen)
        print(number, flush=True)
"""


def start_writer(path: Path | str, name: str, pages: int, body: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(path), name, str(pages), body]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("patience", [0.0, 0.01])
def test_a_writer_that_is_killed_leaves_a_record_that_opens(
    path: Path, make_reading: MakeReading, patience: float
) -> None:
    writer = start_writer(path, "pages", 100_000, reading_to_json(make_reading("0" * 20)))
    assert writer.stdout
    for _ in range(5):
        writer.stdout.readline()
    time.sleep(patience)
    writer.kill()
    writer.communicate(timeout=30)

    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with Record(str(path)) as record:
        status = record.status()
        assert status.read >= 5
        assert status.unread <= 1  # the page that was being read
        assert (status.reports, status.events, status.figures) == (status.read,) * 3
        assert len(list(record.events())) == status.read
        assert len(list(record.unread_pages("test-1"))) == status.unread
        assert len(list(record.pages(PageState.READ))) == status.read


def test_a_writer_that_is_killed_while_it_makes_the_record_leaves_nothing_half_made(
    path: Path, make_reading: MakeReading
) -> None:
    body = reading_to_json(make_reading("0" * 20))
    for delay in (0.0, 0.02):
        writer = start_writer(path, "pages", 1, body)
        while not path.exists() and writer.poll() is None:
            time.sleep(0.001)
        time.sleep(delay)
        writer.kill()
        writer.communicate(timeout=30)
    with Record(str(path)) as record:
        assert record.status().pages <= 1


def test_two_processes_that_write_at_once_wait_for_each_other(
    path: Path, make_reading: MakeReading
) -> None:
    body = reading_to_json(make_reading("0" * 20))
    writers = [start_writer(path, name, 30, body) for name in ("one", "two")]
    for writer in writers:
        _, error = writer.communicate(timeout=120)
        assert writer.returncode == 0, error
    with Record(str(path)) as record:
        assert record.status().read == 60
