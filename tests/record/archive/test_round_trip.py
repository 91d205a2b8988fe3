"""A record that is moved, or restored from a back-up, holds all it held."""

import io
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.record.archive.filling import ROWS, fill_every_table, tables_by_name
from tests.record.test_crash import start_writer

from dateline.default_linker import DefaultLinker
from dateline.domain import Reading
from dateline.errors import RecordError
from dateline.linker import link_waiting
from dateline.record import EventQuery, Record
from dateline.record.archive import Manifest, load_archive, open_archive, save_archive
from dateline.record.archive.tables import PRIVATE
from dateline.record.schema import metadata
from dateline.record.serial import reading_to_json

MADE = datetime(2026, 11, 30, 14, 5, tzinfo=UTC)
OF_0006 = Path(__file__).with_name("0006.zip")
"""An archive as the first Dateline that wrote any made it."""


def save(record: Record, path: Path, *, accounts: bool = True) -> Manifest:
    with path.open("wb") as target:
        return save_archive(record, target, accounts=accounts, made=MADE)


def saved(record: str | Path) -> Manifest:
    with Record(str(record), create=False) as opened:
        return save_archive(opened, io.BytesIO(), accounts=True, made=MADE)


@pytest.fixture
def archive(record: Record, tmp_path: Path) -> Path:
    """Of a record with rows in every table."""
    fill_every_table(record)
    save(record, tmp_path / "full.zip")
    return tmp_path / "full.zip"


def test_every_table_comes_along_and_is_the_same_again(archive: Path, tmp_path: Path) -> None:
    moved = load_archive(archive, str(tmp_path / "moved.db")).manifest
    assert {part.name for part in moved.parts} == set(metadata.tables)
    assert {part.rows for part in moved.parts} == {ROWS}
    assert saved(tmp_path / "moved.db").digests == moved.digests


def test_the_same_record_gives_the_same_bytes(record: Record, tmp_path: Path) -> None:
    fill_every_table(record)
    save(record, tmp_path / "a.zip")
    save(record, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_what_was_found_by_words_is_found_by_the_same_words_again(
    record: Record, add: Callable[..., Reading], path: Path, tmp_path: Path
) -> None:
    add()
    add(source="pages/two.txt", place="Khan Younis", title="Strike on a market — القائم")
    link_waiting(record, DefaultLinker(), now=lambda: MADE)
    save(record, tmp_path / "a.zip")
    assert load_archive(tmp_path / "a.zip", str(tmp_path / "moved.db")).unread == 0
    for words in ("report_words", "event_words", "figure_words", "incident_words"):
        told = _words(path, words)
        assert len(told) == 2
        assert _words(tmp_path / "moved.db", words) == told


def _words(record: Path, name: str) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(record)) as connection:
        return connection.execute(f"SELECT rowid, words FROM {name} ORDER BY rowid").fetchall()  # noqa: S608 — constants


def test_readings_of_a_form_nobody_knows_come_along_and_are_counted(archive: Path) -> None:
    """They are there to be read anew from their pages."""
    assert load_archive(archive, str(archive.with_suffix(".db"))).unread == 2 * ROWS


def test_accounts_and_secrets_stay_unless_they_are_asked_for(
    record: Record, tmp_path: Path
) -> None:
    fill_every_table(record)
    given = save(record, tmp_path / "given.zip", accounts=False)
    assert not {part.name for part in given.parts} & PRIVATE
    assert {part.name for part in given.parts} == set(metadata.tables) - PRIVATE
    load_archive(tmp_path / "given.zip", str(tmp_path / "moved.db"))
    with Record(str(tmp_path / "moved.db")) as moved:
        assert list(moved.accounts()) == []


def test_whatever_table_holds_a_secret_or_a_user_is_private() -> None:
    """A new table with such a column has to be named in PRIVATE."""
    secret = {"password", "secret", "token", "user_key", "webhook_key", "address"}
    for table in tables_by_name().values():
        assert table.name in PRIVATE or not secret & set(table.columns.keys()), table.name


def test_a_record_that_is_there_is_never_overwritten(archive: Path, path: Path) -> None:
    before = saved(path)
    with pytest.raises(RecordError, match="holds a record already"):
        load_archive(archive, str(path))
    assert saved(path).digests == before.digests


def test_a_back_up_of_an_older_dateline_is_restored(tmp_path: Path) -> None:
    with open_archive(OF_0006) as opened:
        told = opened.manifest
    load_archive(OF_0006, str(tmp_path / "old.db"))
    with Record(str(tmp_path / "old.db"), create=False) as restored:
        assert [account.name for account in restored.accounts()] == ["amira"]
        assert len(list(restored.events(EventQuery(search="shelled")))) == 1
    now = saved(tmp_path / "old.db").digests
    for name in ("pages", "page_contents", "readings", "users"):
        assert now[name] == told.digests[name]


def test_a_back_up_made_while_another_process_writes_is_whole_and_can_be_gone_on_from(
    path: Path, tmp_path: Path, make_reading: Callable[[str], Reading]
) -> None:
    """The writer is an ingest without the reading: pages kept, then their readings saved."""
    body = reading_to_json(make_reading("0" * 20))
    writer = start_writer(path, "pages", 300, body)
    assert writer.stdout
    for _ in range(5):
        writer.stdout.readline()
    with Record(str(path)) as record:
        save(record, tmp_path / "early.zip")
    was_writing = writer.poll() is None
    _, error = writer.communicate(timeout=120)
    assert writer.returncode == 0, error
    assert was_writing

    restored = tmp_path / "restored.db"
    load_archive(tmp_path / "early.zip", str(restored))
    pages = _check_whole(restored)
    assert 5 <= pages < 300
    again = start_writer(restored, "pages", 300, body)
    again.communicate(timeout=120)
    now, then = saved(restored).digests, saved(path).digests
    for name in ("pages", "page_contents", "readings"):
        assert now[name] == then[name]
    with Record(str(restored)) as record, Record(str(path)) as whole:
        assert list(record.events()) == list(whole.events())


def _check_whole(restored: Path) -> int:
    """Every reference holds, every page has its bytes; how many pages there are."""
    with sqlite3.connect(restored) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        contents = connection.execute("SELECT content FROM page_contents").fetchall()
        assert {zlib.decompress(content) for (content,) in contents} == {b"news" * 5000}
    with Record(str(restored)) as record:
        status = record.status()
        assert len(contents) == status.pages
        assert status.reports == status.read >= status.pages - 1
        return status.pages
