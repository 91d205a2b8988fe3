"""A record that is moved, or restored from a back-up, holds all it held: on either database."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.databases import Databases, SqliteFiles, ask
from tests.postgres import PostgresServer
from tests.record.archive.filling import ROWS, fill_every_table, tables_by_name
from tests.record.test_crash import start_writer

from dateline import record as record_package
from dateline.default_linker import DefaultLinker
from dateline.domain import Reading
from dateline.errors import RecordError
from dateline.linker import link_waiting
from dateline.record import EventQuery, Record
from dateline.record.archive import Manifest, load_archive, open_archive, save_archive
from dateline.record.archive.tables import PRIVATE, SCHEMAS
from dateline.record.checking import check_record
from dateline.record.schema import metadata
from dateline.record.serial import reading_to_json
from dateline.record.word_tables import ALL_TABLES

MADE = datetime(2026, 11, 30, 14, 5, tzinfo=UTC)
OF_0006 = Path(__file__).with_name("0006.zip")
"""An archive as the first Dateline that wrote any made it."""

_PAGES = 200


def save(record: Record, path: Path, *, accounts: bool = True) -> Manifest:
    with path.open("wb") as target:
        return save_archive(record, target, accounts=accounts, made=MADE)


def saved(record: str) -> Manifest:
    with Record(record, create=False) as opened:
        return save_archive(opened, io.BytesIO(), accounts=True, made=MADE)


@pytest.fixture
def archive(record: Record, tmp_path: Path) -> Path:
    """Of a record with rows in every table."""
    fill_every_table(record)
    save(record, tmp_path / "full.zip")
    return tmp_path / "full.zip"


def test_every_table_comes_along_and_is_the_same_again(archive: Path, record_url: str) -> None:
    moved = load_archive(archive, record_url).manifest
    assert {part.name for part in moved.parts} == set(metadata.tables)
    assert {part.rows for part in moved.parts} == {ROWS}
    assert saved(record_url).digests == moved.digests


def test_a_record_goes_from_sqlite_to_postgresql_and_back_with_nothing_lost(
    postgres: PostgresServer, add_to: Callable[..., Reading], tmp_path: Path
) -> None:
    """By the digest of each table: once of rows of all kinds, once of a record that is linked."""
    files = SqliteFiles(tmp_path)
    for fill in (fill_every_table, lambda record: _link_some(record, add_to)):
        here, there, back = files.blank(), postgres.new_database(), files.new()
        with Record(here) as record:
            fill(record)
            first = save(record, tmp_path / "out.zip")
        load_archive(tmp_path / "out.zip", there)
        with Record(there, create=False) as record:
            second = save(record, tmp_path / "back.zip")
        load_archive(tmp_path / "back.zip", back)
        assert first.digests == second.digests == saved(back).digests
        assert [ask(here, _words(name)) for name in ALL_TABLES] == [
            ask(back, _words(name)) for name in ALL_TABLES
        ]
        postgres.drop_database(there)


def test_what_is_written_after_a_move_gets_keys_of_its_own(
    record: Record,
    add: Callable[..., Reading],
    add_to: Callable[..., Reading],
    record_url: str,
    tmp_path: Path,
) -> None:
    _link_some(record, add_to)
    save(record, tmp_path / "a.zip")
    load_archive(tmp_path / "a.zip", record_url)
    with Record(record_url, create=False) as moved:
        for opened in (record, moved):
            add_to(opened, source="pages/late.txt", title="Late news")
            link_waiting(opened, DefaultLinker(), now=lambda: MADE)
        assert saved(record_url).digests == saved(record.url).digests
        assert _faults(moved) == []


def test_the_same_record_gives_the_same_bytes(record: Record, tmp_path: Path) -> None:
    fill_every_table(record)
    save(record, tmp_path / "a.zip")
    save(record, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_what_was_found_by_words_is_found_by_the_same_words_again(
    record: Record, add_to: Callable[..., Reading], record_url: str, tmp_path: Path
) -> None:
    _link_some(record, add_to)
    save(record, tmp_path / "a.zip")
    assert load_archive(tmp_path / "a.zip", record_url).unread == 0
    for name in ALL_TABLES:
        told = ask(record.url, _words(name))
        assert len(told) == 2
        assert ask(record_url, _words(name)) == told


def test_readings_of_a_form_nobody_knows_come_along_and_are_counted(
    archive: Path, record_url: str
) -> None:
    """They are there to be read anew from their pages."""
    assert load_archive(archive, record_url).unread == 2 * ROWS


def test_accounts_and_secrets_stay_unless_they_are_asked_for(
    record: Record, record_url: str, tmp_path: Path
) -> None:
    fill_every_table(record)
    given = save(record, tmp_path / "given.zip", accounts=False)
    assert {part.name for part in given.parts} == set(metadata.tables) - PRIVATE
    load_archive(tmp_path / "given.zip", record_url)
    with Record(record_url) as moved:
        assert list(moved.accounts()) == []


def test_whatever_table_holds_a_secret_or_a_user_is_private() -> None:
    """A new table with such a column has to be named in PRIVATE."""
    secret = {"password", "secret", "token", "user_key", "webhook_key", "address"}
    for table in tables_by_name().values():
        assert table.name in PRIVATE or not secret & set(table.columns.keys()), table.name


def test_the_tables_of_every_schema_module_come_along() -> None:
    """Whatever a command happens to import."""
    folder = Path(record_package.__file__).parent
    assert {f"dateline.record.{path.stem}" for path in folder.glob("schema_*.py")} == {
        schema.__name__ for schema in SCHEMAS
    }


def test_a_record_that_is_there_is_never_overwritten(archive: Path, databases: Databases) -> None:
    there = databases.blank()
    before = saved(there)
    with pytest.raises(RecordError, match="holds a record already"):
        load_archive(archive, there)
    assert saved(there).digests == before.digests
    databases.drop(there)


def test_a_damaged_archive_leaves_nothing_and_a_good_one_can_follow(
    archive: Path, record_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> int:
        raise RecordError("the last step failed")

    with monkeypatch.context() as broken:
        broken.setattr("dateline.record.archive.load.index_words", fail)
        with pytest.raises(RecordError, match="the last step failed"):
            load_archive(archive, record_url)
    load_archive(archive, record_url)


def test_a_back_up_of_an_older_dateline_is_restored(record_url: str) -> None:
    with open_archive(OF_0006) as opened:
        told = opened.manifest
    load_archive(OF_0006, record_url)
    with Record(record_url, create=False) as restored:
        assert [account.name for account in restored.accounts()] == ["amira"]
        assert len(list(restored.events(EventQuery(search="shelled")))) == 1
        assert _faults(restored) == []
    now = saved(record_url).digests
    for name in ("page_contents", "readings", "events", "users"):
        assert now[name] == told.digests[name]


def test_a_back_up_made_while_another_process_writes_is_whole_and_can_be_gone_on_from(
    blank_url: str, record_url: str, tmp_path: Path, make_reading: Callable[[str], Reading]
) -> None:
    """The writer is an ingest without the reading: pages kept, then their readings saved."""
    body = reading_to_json(make_reading("0" * 20))
    writer = start_writer(blank_url, "pages", _PAGES, body)
    assert writer.stdout
    for _ in range(5):
        writer.stdout.readline()
    with Record(blank_url) as record:
        save(record, tmp_path / "early.zip")
    was_writing = writer.poll() is None
    _, error = writer.communicate(timeout=120)
    assert writer.returncode == 0, error
    assert was_writing

    load_archive(tmp_path / "early.zip", record_url)
    with Record(record_url, create=False) as restored:
        status = restored.status()
        assert 5 <= status.read <= status.pages < _PAGES
        assert status.read >= status.pages - 1  # the page that was being read
        assert _faults(restored) == []
    start_writer(record_url, "pages", _PAGES, body).communicate(timeout=120)
    now, then = saved(record_url).digests, saved(blank_url).digests
    for name in ("pages", "page_contents", "readings"):
        assert now[name] == then[name]
    with Record(record_url) as restored, Record(blank_url) as whole:
        assert list(restored.events()) == list(whole.events())


def _link_some(record: Record, add_to: Callable[..., Reading]) -> None:
    add_to(record)
    other = {"place": "Khan Younis", "title": "Strike on a market — القائم"}
    add_to(record, source="pages/two.txt", **other)
    link_waiting(record, DefaultLinker(), now=lambda: MADE)


def _faults(record: Record) -> list[str]:
    linker = DefaultLinker()
    found = check_record(record, linker, linker=linker.version, told=lambda _: None)
    return [str(fault) for fault in found]


def _words(name: str) -> str:
    return f"SELECT rowid, words FROM {name} ORDER BY rowid"  # noqa: S608 — constants
