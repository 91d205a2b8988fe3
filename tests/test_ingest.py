"""Ingest: nothing lost, nothing doubled, and one bad page stops nobody."""

import subprocess
import sys
import time
from collections.abc import Iterator
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


@pytest.mark.parametrize("after", [0.3, 1.2, 2.2, 3.0])
def test_an_ingest_killed_at_any_moment_is_finished_by_the_next(
    after: float, tmp_path: Path, readers: Readers
) -> None:
    path = str(tmp_path / "killed.db")
    command = [sys.executable, "-m", "dateline", "ingest", str(EXAMPLES), "--record", path]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    process.kill()
    process.wait()
    with Record(path) as record, Record(str(tmp_path / "whole.db")) as whole:
        _ingest(read_pages(EXAMPLES), record, readers)
        _ingest(read_pages(EXAMPLES), whole, readers)
        assert sorted(_content(record)[0]) == sorted(_content(whole)[0])
        assert record.status().failed == 0
