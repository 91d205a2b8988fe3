"""Working in the background, many processes at once, and what the queue tells."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline.domain import Page, PageKind
from dateline.record import GIVEN_UP, InputKind, JobInput, Jobs, Leases, PageQueue, Record

Run = Callable[..., Any]
"""The fixture of conftest.py: arguments → exit code, output and messages."""

SEEN = datetime(2024, 8, 1, tzinfo=UTC)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "pages"


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "blank.db"
    Record(str(path)).close()
    return path


def add_page(record: Record, name: str) -> Page:
    page = Page(source=name, kind=PageKind.TEXT, content=name.encode())
    record.add_page(page, seen=SEEN)
    return page


def test_an_empty_queue_says_so(run: Run, blank: Path) -> None:
    ran = run("queue", "--record", str(blank))
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "jobs       0 not done",
        "pages      0 to read",
        "reports    0 to link",
    ]


def test_the_queue_tells_who_does_what_and_what_is_tried_again(run: Run, blank: Path) -> None:
    with Record(str(blank)) as record:
        for name in "abc":
            add_page(record, name)
        held = Leases(record)
        taken = PageQueue(record, held).take(3)
        held.failed(taken[0][0], "no memory left")
        ran = run("queue", "--record", str(blank))
    assert ran.code == 0
    assert f"in hand    2 pages: process {os.getpid()} on " in ran.out
    assert "failed     a (again in " in ran.out
    assert "attempt 2): no memory left" in ran.out


def test_what_was_given_up_ends_with_3_until_it_is_tried_again(run: Run, blank: Path) -> None:
    with Record(str(blank)) as record:
        page = add_page(record, "a.txt")
        record.fail_page(page.id, stage=GIVEN_UP, reason="it ended", seen=SEEN, reader="test-1")
    ran = run("queue", "--record", str(blank), "--json")
    assert ran.code == 3
    told = json.loads(ran.out)
    assert told["dead"] == [{"id": page.id, "name": "a.txt", "problem": "it ended"}]
    again = run("queue", "--record", str(blank), "--retry", "all")
    assert (again.code, again.err) == (0, "1 to be tried again; dateline work does it\n")
    assert "pages      1 to read" in again.out


def test_work_until_done_ends_when_nothing_waits(run: Run, examples_record: Path) -> None:
    assert run("work", "--until-done", "--record", str(examples_record)).code == 0


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_work_does_what_comes_in_until_it_is_stopped(stop: signal.Signals, blank: Path) -> None:
    command = [sys.executable, "-m", "dateline", "work", "--record", str(blank)]
    with Record(str(blank)) as record, subprocess.Popen(command) as process:
        told = JobInput(kind=InputKind.FILE, name="a.zip", content=b"PK\x03\x04" + bytes(100))
        job = Jobs(record).add([told], by="ana", at=SEEN)
        while Jobs(record).are_open():
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(stop)
        assert process.wait(60) == 0
        assert "ZIP archive" in Jobs(record).failures(job, 1)[0].reason


@pytest.mark.slow
def test_processes_read_what_one_reads(run: Run, examples_record: Path, tmp_path: Path) -> None:
    path = tmp_path / "many.db"
    ran = run("ingest", str(EXAMPLES), "--record", str(path), "--processes", "2")
    assert ran.code == 0, ran.err
    with Record(str(path)) as many, Record(str(shutil.copy(examples_record, tmp_path))) as one:
        assert list(many.events()) == list(one.events())
        assert list(many.figures()) == list(one.figures())
        wholes = [sorted(each.whole_incidents(), key=lambda it: it.id) for each in (many, one)]
        assert wholes[0] == wholes[1]
