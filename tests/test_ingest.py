"""Ingest: nothing lost, nothing doubled, and one bad page stops nobody."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.domain import Page, PageKind, Reading, Report
from dateline.ingest import Ingested, keep_pages, read_kept
from dateline.pages import read_pages
from dateline.reading import Readers, read_many
from dateline.record import Record

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples" / "pages"


def _now() -> datetime:
    return datetime(2024, 8, 1, tzinfo=UTC)


def _ingest(pages: Iterator[Page], record: Record, readers: Readers) -> Ingested:
    return read_kept(record, readers, now=_now, kept=keep_pages(pages, record, now=_now))


def _content(record: Record) -> tuple[list[str], list[str]]:
    """All events and figures as they show, in order."""
    return [repr(row) for row in record.events()], [repr(row) for row in record.figures()]


def _text(words: str, name: str = "x.txt") -> Page:
    return Page(source=name, kind=PageKind.TEXT, content=words.encode())


def test_ingesting_twice_changes_nothing(tmp_path: Path, readers: Readers) -> None:
    with Record(str(tmp_path / "r.db")) as record:
        first = _ingest(read_pages(EXAMPLES), record, readers)
        before = _content(record)
        second = _ingest(read_pages(EXAMPLES), record, readers)
        assert first.read > 10
        assert (second.read, second.failed) == (0, 0)
        assert _content(record) == before


def test_two_records_of_the_same_pages_are_the_same(tmp_path: Path, readers: Readers) -> None:
    contents = []
    for name in ("one.db", "two.db"):
        with Record(str(tmp_path / name)) as record:
            _ingest(read_pages(EXAMPLES), record, readers)
            contents.append(_content(record))
    assert contents[0] == contents[1]


def test_one_bad_page_is_kept_with_its_reason_and_the_rest_go_on(
    tmp_path: Path, readers: Readers
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text("Shells hit the market of Saraqib on Monday, killing 12 people.")
    (folder / "b.html").write_bytes(bytes(range(256)) * 20)
    (folder / "c.txt").write_text("Rebels seized the town of Bor on Sunday, the army said.")
    with Record(str(tmp_path / "r.db")) as record:
        done = _ingest(read_pages(folder), record, readers)
        status = record.status()
    assert (done.read, done.failed) == (2, 1)
    (failure,) = status.failures
    assert failure.source.endswith("b.html")
    assert failure.reason


def test_a_reader_that_breaks_on_one_page_is_told_and_stops_no_other(
    tmp_path: Path, readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(reports: list[Report], opened: Readers) -> Iterator[Reading]:
        for report in reports:
            if "cursed" in report.text:
                raise ZeroDivisionError("no luck")
            yield from read_many([report], opened)

    monkeypatch.setattr("dateline.ingest.read_many", breaking)
    pages = [_text("Rebels seized Bor on Sunday.", "a"), _text("A cursed text came in.", "b")]
    with Record(str(tmp_path / "r.db")) as record:
        done = _ingest(iter(pages), record, readers)
        (failure,) = record.status().failures
    assert (done.read, done.failed) == (1, 1)
    assert (failure.source, failure.stage) == ("b", "reading")
    assert "no luck" in failure.reason


def test_a_page_is_stored_before_it_is_read(tmp_path: Path) -> None:
    with Record(str(tmp_path / "r.db")) as record:
        keep_pages(iter([_text("Rebels seized Bor on Sunday.")]), record, now=_now)
        assert [page.content for page in record.pages()] == [b"Rebels seized Bor on Sunday."]
        assert record.status().unread == 1


def test_another_version_of_the_readers_reads_again_and_the_same_one_does_not(
    tmp_path: Path, readers: Readers
) -> None:
    newer = replace(readers, version="a-newer-version")
    with Record(str(tmp_path / "r.db")) as record:
        _ingest(iter([_text("Rebels seized the town of Bor on Sunday.")]), record, readers)
        before = _content(record)
        assert read_kept(record, newer, now=_now).read == 1
        assert read_kept(record, newer, now=_now).read == 0
        assert record.status().readers == {"a-newer-version": 1}
        assert _content(record) == before


def test_what_an_older_version_failed_on_is_tried_again(
    tmp_path: Path, readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(reports: list[Report], opened: Readers) -> Iterator[Reading]:
        raise ZeroDivisionError("no luck")

    with Record(str(tmp_path / "r.db")) as record:
        with monkeypatch.context() as broken:
            broken.setattr("dateline.ingest.read_many", breaking)
            older = replace(readers, version="an-older-version")
            _ingest(iter([_text("Rebels seized the town of Bor on Sunday.")]), record, older)
        assert record.status().failed == 1
        assert read_kept(record, readers, now=_now).read == 1
        assert record.status().failed == 0


def test_a_report_in_another_language_is_kept_marked_and_not_read(
    tmp_path: Path, readers: Readers
) -> None:
    with Record(str(tmp_path / "r.db")) as record:
        _ingest(read_pages(EXAMPLES / "11-evening-bulletin-france.html"), record, readers)
        status = record.status()
        assert status.reports == 1
        assert {reason.value: count for reason, count in status.unread_reports.items()} == {
            "language": 1
        }
        assert not list(record.events())


@pytest.mark.parametrize("state", ["unread", "read"])
def test_an_ingest_killed_at_work_is_finished_by_the_next(
    state: str, tmp_path: Path, readers: Readers
) -> None:
    folder = tmp_path / "pages"
    _write_pages(folder, 120)
    path = tmp_path / "killed.db"
    with Record(str(path)) as record, Record(str(tmp_path / "whole.db")) as whole:
        _kill_once(path, folder, lambda: getattr(record.status(), state) > 0)
        stopped = record.status()
        assert stopped.read < 120
        _ingest(read_pages(folder), record, readers)
        _ingest(read_pages(folder), whole, readers)
        assert record.status() == whole.status()
        assert record.status().read == 120
        assert _content(record) == _content(whole)


def _write_pages(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        text = f"Rebels seized the town of Bor on Sunday, killing {number + 2} people, he said."
        (folder / f"{number:03}.txt").write_text(text)


def _kill_once(record: Path, pages: Path, reached: Callable[[], bool]) -> None:
    """Start an ingest in a process of its own and kill it as soon as it has come so far."""
    command = [sys.executable, "-m", "dateline", "ingest", str(pages), "--record", str(record)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        while not reached() and process.poll() is None:
            time.sleep(0.005)
        process.kill()
    assert process.returncode == -signal.SIGKILL, "it had finished before it was killed"
