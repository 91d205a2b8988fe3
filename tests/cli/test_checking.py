"""`dateline check` on the command line: what it says, and what scripts can go by."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
"""The fixture of conftest.py: arguments → exit code, output and messages."""


@pytest.fixture
def damaged(examples_record: Path, tmp_path: Path) -> Path:
    """The examples' record with a dozen figures and one incident changed behind its back."""
    path = Path(shutil.copy(examples_record, tmp_path / "damaged.db"))
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE figures SET approximate = 1 - approximate WHERE key <= 12")
        file.execute("UPDATE incidents SET sources = sources + 1 WHERE key = 1")
        file.commit()
    return path


def test_nothing_wrong_is_told_with_what_was_looked_at(run: Run) -> None:
    ran = run("check")
    assert ran.code == 0
    assert ran.out == ""
    assert "nothing is wrong" in ran.err
    assert "14 pages" in ran.err


def test_faults_are_listed_counted_and_come_with_what_to_do(run: Run, damaged: Path) -> None:
    ran = run("check", "--record", str(damaged))
    assert ran.code == 4
    lines = ran.out.splitlines()
    assert sum("in figures, approximate not as the reading gives" in line for line in lines) == 10
    assert "derived: 12 wrong, 2 of them not shown; restore" in ran.out
    assert "in incidents, sources not as its events give" in ran.out
    assert "incident: 1 wrong; dateline link makes all incidents anew" in ran.out
    assert "13 things are wrong" in ran.err


def test_as_json_every_fault_is_a_line(run: Run, damaged: Path) -> None:
    ran = run("check", "--json", "--record", str(damaged))
    assert ran.code == 4
    faults = [json.loads(line) for line in ran.out.splitlines()]
    assert len(faults) == 13
    assert set(faults[0]) == {"kind", "id", "what"}


def test_what_is_no_record_is_an_error_and_no_fault(run: Run, tmp_path: Path) -> None:
    assert run("check", "--record", str(tmp_path / "none.db")).code == 1
