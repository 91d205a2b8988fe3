"""Ingests that can be broken in many ways, and what a record must hold after all of them."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tests.databases import ask

from dateline.default_linker import DefaultLinker
from dateline.record import Record
from dateline.record.checking import check_record

_TOWNS = ("Saraqib", "Al-Qaim", "Kupiansk", "Wad Madani", "Bor", "Khan Younis", "Hodeidah")
_DEEDS = (
    "Shells hit the market of {town} on Monday, killing at least {number} civilians, doctors said.",
    "Rebels seized the town of {town} on Sunday after an attack that killed {number} soldiers.",
    "An air strike on {town} on Friday killed {number} people and wounded {more}, officials said.",
    "About {more}00 people have been displaced from {town} since Saturday, the UN said.",
)

CONTENT = {
    "pages": "SELECT id, source, state, stage, reason, digest FROM pages",
    "contents": "SELECT id, content FROM pages JOIN page_contents ON page_key = pages.key",
    "readings": "SELECT report_id, reader, body FROM readings",
    "events": "SELECT id, report_id, position, type, start, place_id, evidence FROM events",
    "figures": "SELECT id, report_id, position, kind, low, high, evidence FROM figures",
    "links": 'SELECT id, "left", "right", decision, weight, reasons, by FROM links',
    "copies": 'SELECT "left", "right", shared FROM copies',
    "groups": "SELECT report_id, origin, basis FROM source_groups",
    "facts": "SELECT report_id, event_id, facts FROM event_facts",
    "keys": "SELECT report_id, key FROM block_keys",
    "incidents": "SELECT id, shown, body FROM incidents JOIN incident_bodies"
    " ON incident_key = incidents.key",
    "corrections": "SELECT id FROM corrections",
}
"""All that a record holds, without its rows' numbers and the moments of writing."""


@dataclass
class Ended:
    """code: negative for a signal. told: all that it said."""

    code: int
    told: str

    def pages(self, verb: str) -> set[str]:
        """Ids of the pages that it said were "kept", or "saved"."""
        lines = (line.split() for line in self.told.splitlines())
        return {words[1] for words in lines if len(words) == 2 and words[0] == verb}


@dataclass
class Preloaded:
    """See preloaded.py."""

    process: "subprocess.Popen[str]"
    folder: Path
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _told: dict[int, Path] = field(default_factory=dict)

    def start(self, *argv: object, **how: object) -> int:
        """The process id of a `dateline` that runs."""
        told = self.folder / f"told-{next(self._numbers)}"
        child = self._ask({"argv": [str(each) for each in argv], "told": str(told), **how})
        self._told[child] = told
        return child

    def wait(self, child: int) -> Ended:
        code = self._ask({"wait": child})
        return Ended(code, self._told[child].read_text())

    def told(self, child: int) -> str:
        """What it has said until now."""
        told = self._told[child]
        return told.read_text() if told.exists() else ""

    def kill(self, child: int) -> None:
        """kill -9, unless it has ended; it is not waited for yet, so the id is still its own."""
        os.kill(child, signal.SIGKILL)

    def run(self, *argv: object, **how: object) -> Ended:
        return self.wait(self.start(*argv, **how))

    def _ask(self, what: dict[str, object]) -> int:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@pytest.fixture(scope="session")
def preloaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preloaded]:
    program = Path(__file__).with_name("preloaded.py")
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, str(program)], text=True, **pipes) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield Preloaded(process, tmp_path_factory.mktemp("told"))
        assert process.stdin
        process.stdin.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty pages of news, more than are read at once; copies among them, and one that is none."""
    made = tmp_path_factory.mktemp("pages")
    for number in range(28):
        told = _DEEDS[number % len(_DEEDS)]
        town = _TOWNS[number % len(_TOWNS)]
        words = told.format(town=town, number=number // 3 + 2, more=number + 20)
        (made / f"{number:02}.txt").write_text(f"{words}\n\nThe report could not be confirmed.\n")
    (made / "28.txt").write_text((made / "00.txt").read_text())
    (made / "29.html").write_bytes(bytes(range(256)) * 20)
    return made


@pytest.fixture(scope="session")
def undisturbed(
    preloaded: Preloaded, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A record of these pages that nothing happened to."""
    path = tmp_path_factory.mktemp("undisturbed") / "record.db"
    ended = preloaded.run("ingest", folder, "--record", path, "--published", "2024-07-30")
    assert ended.code == 3, ended.told
    assert_whole(path)
    return path


@pytest.fixture
def ingest(folder: Path) -> Callable[[Path], tuple[object, ...]]:
    """The command line of an ingest of these pages into a record."""
    return lambda record: ("ingest", folder, "--record", record, "--published", "2024-07-30")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def sound(undisturbed: Path) -> Callable[[Path], None]:
    """Fails unless a record is whole and holds what the undisturbed one does."""
    return lambda record: assert_same(record, undisturbed)


def assert_same(record: Path | str, undisturbed: Path | str) -> None:
    """A record is whole, and holds what another does; both in the same sort of database."""
    assert_whole(record)
    found, expected = digests(record), digests(undisturbed)
    assert {name for name in CONTENT if found[name] != expected[name]} == set()


@pytest.fixture(scope="session", name="assert_same")
def _assert_same() -> Callable[[Path | str, Path | str], None]:
    return assert_same


def assert_whole(path: Path | str) -> None:
    """Nothing is wrong with a record, by `dateline check`'s own functions."""
    with Record(str(path), create=False) as record:
        linker = DefaultLinker(rule=record.best_rule())
        assert list(check_record(record, linker, linker=linker.version)) == []


@pytest.fixture(scope="session", name="assert_whole")
def _assert_whole() -> Callable[[Path | str], None]:
    return assert_whole


def digests(record: Path | str) -> dict[str, tuple[int, str]]:
    """Of each part of a record: how many rows, and a digest of them in any order."""
    return {name: _digest(ask(str(record), query)) for name, query in CONTENT.items()}


def _digest(rows: Sequence[Sequence[Any]]) -> tuple[int, str]:
    told = hashlib.blake2b(digest_size=8)
    for row in sorted(repr([_plain(value) for value in row]) for row in rows):
        told.update(row.encode())
    return len(rows), told.hexdigest()


def _plain(value: Any) -> Any:  # noqa: ANN401 — any column's
    return bytes(value) if isinstance(value, memoryview) else value


def kept(path: Path) -> dict[str, str]:
    """The state of each page that the record holds with its bytes, by the page's id."""
    with closing(sqlite3.connect(path)) as file:
        there = file.execute("SELECT name FROM sqlite_master WHERE name = 'pages'").fetchall()
        if not there:
            return {}
        query = "SELECT id, state FROM pages JOIN page_contents ON page_key = pages.key"
        return dict(file.execute(query))


@pytest.fixture(scope="session", name="kept")
def _kept() -> Callable[[Path], dict[str, str]]:
    return kept
