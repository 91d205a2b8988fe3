"""Opening a record: made, migrated, or refused with a reason."""

import os
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from dateline.errors import RecordError
from dateline.record import Record, migrate, opening, word_tables
from dateline.record.addresses import to_url
from dateline.record.schema import metadata


def test_a_path_and_a_url_open_the_same_record(path: Path) -> None:
    Record(str(path)).close()
    with Record(f"sqlite:///{path}") as record:
        assert record.status().pages == 0


def test_a_new_record_writes_ahead(path: Path) -> None:
    Record(str(path)).close()
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_empty_file_becomes_a_record(path: Path) -> None:
    path.touch()
    Record(str(path)).close()


def test_a_listing_does_not_make_a_record_out_of_a_typing_error(path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record at"):
        Record(str(path), create=False)
    assert not path.exists()


def _somebody_elses_database(path: Path) -> None:
    sqlite3.connect(path).execute("CREATE TABLE cookies (name TEXT)").connection.commit()


def _newer_record(path: Path) -> None:
    Record(str(path)).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE dateline_version SET version_num = '9999'")
    connection.commit()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.write_text("not a database at all, but long enough" * 50), "database"),
        (_somebody_elses_database, "no record of Dateline's"),
        (_newer_record, "newer Dateline"),
        (Path.mkdir, "is a folder"),
    ],
    ids=["text", "another program's", "newer", "folder"],
)
def test_what_is_no_record_is_refused_by_name(
    path: Path, make: Callable[[Path], object], message: str
) -> None:
    make(path)
    with pytest.raises(RecordError, match=message) as caught:
        Record(str(path))
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("no/such/folder/record.db", "no folder"),
        ("sqlite://", "needs a file"),
        (":memory:", "needs a file"),
        ("sqlite:nonsense://", "no database URL"),
        ("mysql://localhost/dateline", "mysql can hold no record"),
        ("postgresql://localhost:1/dateline", "can't be opened"),
    ],
)
def test_an_address_that_cannot_be_a_record_is_refused(url: str, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        Record(url)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(RecordError, match="can't be opened"):
        Record(str(tmp_path / "record.db"))


def test_the_migrations_make_the_tables_the_code_has(blank_url: str) -> None:
    options = {
        "compare_type": True,
        "version_table": opening.VERSION_TABLE,
        "include_name": lambda name, kind, _: kind != "table" or not word_tables.owns(name),
    }
    with create_engine(to_url(blank_url)).connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        there = inspect(connection).get_table_names()
        assert set(word_tables.ALL_TABLES) <= set(there)


def test_the_newest_migration_is_the_one_the_code_expects() -> None:
    scripts = ScriptDirectory.from_config(migrate._config())
    assert scripts.get_current_head() == opening.HEAD
    assert opening.HEAD in migrate.known_versions()


def test_a_record_that_is_up_to_date_opens_without_alembic(blank_url: str) -> None:
    script = (
        "import sys; from dateline.record import Record; "
        f"Record({blank_url!r}).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_processes_that_make_the_same_record_at_once_all_open_it(record_url: str) -> None:
    script = f"from dateline.record import Record; print(Record({record_url!r}).status().pages)"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    for process in started:
        out, error = process.communicate(timeout=60)
        assert (process.returncode, out) == (0, b"0\n"), error.decode()


def test_a_record_that_another_process_holds_while_it_is_made_opens_once_it_lets_go(
    path: Path,
) -> None:
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("CREATE TABLE passing (x)")
    holder.execute("DROP TABLE passing")
    holder.execute("BEGIN IMMEDIATE")
    Timer(0.5, lambda: holder.execute("COMMIT")).start()
    with closing(holder), Record(str(path)) as record:
        assert record.status().pages == 0


def test_an_error_that_is_logged_does_not_tell_what_was_written(record: Record) -> None:
    """A traceback has the statement in it, but neither digests of secrets nor texts of pages."""
    statement = text("INSERT INTO nowhere VALUES (:told)")
    with pytest.raises(RecordError) as caught, record._noting() as connection:
        connection.execute(statement, {"told": "x" * 40})
    logged = "".join(traceback.format_exception(caught.value))
    assert "nowhere" in logged
    assert "x" * 40 not in logged
