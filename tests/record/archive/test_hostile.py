"""An archive that was damaged, or made to do harm, is refused by name and leaves nothing behind."""

import base64
import hashlib
import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from tests.record.archive.filling import fill_every_table

from dateline.errors import RecordError
from dateline.record import Record, word_tables
from dateline.record.archive import file as archive_file
from dateline.record.archive import load, load_archive, save_archive

Entries = dict[str, bytes]
Change = Callable[[Entries], object]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("blank") / "record.db"
    Record(str(made)).close()
    return made


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, blank: Path) -> bytes:
    """An archive with rows in every table."""
    path = tmp_path_factory.mktemp("full") / "record.db"
    path.write_bytes(blank.read_bytes())
    target = io.BytesIO()
    with Record(str(path)) as record:
        fill_every_table(record)
        save_archive(record, target, accounts=True, made=datetime(2026, 11, 30, tzinfo=UTC))
    return target.getvalue()


@pytest.fixture(autouse=True)
def without_migrating(monkeypatch: pytest.MonkeyPatch, blank: Path) -> None:
    """The tables as the migrations make them, without their half a second."""
    made = sqlite3.connect(blank).execute("SELECT name, sql FROM sqlite_master WHERE sql != ''")
    statements = [sql for name, sql in made if not _is_made_by_another(name)]

    def upgrade(connection: Connection, version: str) -> None:
        for sql in statements if version != "head" else ():
            connection.exec_driver_sql(sql)

    monkeypatch.setattr(load, "upgrade", upgrade)


def _is_made_by_another(name: str) -> bool:
    """Whether a table comes into being with another, as those behind a full-text table do."""
    return name == "sqlite_sequence" or (
        word_tables.owns(name) and name not in word_tables.ALL_TABLES
    )


def unzipped(archive: bytes) -> Entries:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(entries: Entries) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return target.getvalue()


def change_manifest(entries: Entries, change: Callable[[dict[str, Any]], object]) -> None:
    manifest = json.loads(entries["manifest.json"])
    change(manifest)
    entries["manifest.json"] = json.dumps(manifest).encode()


def in_manifest(**told: object) -> Change:
    return lambda entries: change_manifest(entries, lambda manifest: manifest.update(told))


def replace_table(entries: Entries, name: str, content: bytes) -> None:
    """With a manifest that agrees, as whoever means harm would write it."""
    entries[f"tables/{name}.jsonl"] = content

    def agree(manifest: dict[str, Any]) -> None:
        (part,) = [part for part in manifest["parts"] if part["name"] == name]
        part["size"], part["rows"] = len(content), content.count(b"\n")
        part["sha256"] = hashlib.sha256(content).hexdigest()

    change_manifest(entries, agree)


def with_value(table: str, column: str, value: object) -> Change:
    """The first row of a table with another value."""

    def change(entries: Entries) -> None:
        parts = json.loads(entries["manifest.json"])["parts"]
        (columns,) = [part["columns"] for part in parts if part["name"] == table]
        first, *rest = entries[f"tables/{table}.jsonl"].splitlines(keepends=True)
        row = json.loads(first)
        row[columns.index(column)] = value
        replace_table(entries, table, json.dumps(row).encode() + b"\n" + b"".join(rest))

    return change


def with_lines(table: str, content: bytes) -> Change:
    return lambda entries: replace_table(entries, table, content)


def renamed(old: str, new: str) -> Change:
    """A table under another name, in the manifest too."""

    def change(entries: Entries) -> None:
        entries[f"tables/{new}.jsonl"] = entries.pop(f"tables/{old}.jsonl")
        entries["manifest.json"] = entries["manifest.json"].replace(
            f'"name": "{old}"'.encode(), f'"name": "{new}"'.encode()
        )

    return change


def dropped(table: str) -> Change:
    def change(entries: Entries) -> None:
        del entries[f"tables/{table}.jsonl"]
        parts = json.loads(entries["manifest.json"])["parts"]
        in_manifest(parts=[part for part in parts if part["name"] != table])(entries)

    return change


def packed(content: bytes) -> str:
    return base64.b64encode(zlib.compress(content)).decode()


DAMAGED: dict[str, tuple[Change, str]] = {
    "a flipped row": (
        lambda e: e.update({"tables/links.jsonl": e["tables/links.jsonl"].replace(b"0", b"1", 1)}),
        "not what the manifest says",
    ),
    "a row less": (
        lambda e: e.update({"tables/links.jsonl": b""}),
        "not hold exactly what its manifest lists",
    ),
    "no manifest": (lambda e: e.pop("manifest.json"), "no manifest"),
    "a manifest of no JSON": (lambda e: e.update({"manifest.json": b"{"}), "it is no JSON"),
    "a deep manifest": (
        lambda e: e.update({"manifest.json": b"[" * 100_000}),
        "manifest is damaged",
    ),
    "a huge manifest": (
        lambda e: e.update({"manifest.json": b" " * 2_000_000}),
        "no manifest",
    ),
    "another manifest": (in_manifest(more=1), "more"),
    "another format": (in_manifest(format="tar"), "format"),
    "a form to come": (in_manifest(format_version=2), "newer Dateline .archive form 2"),
    "a record to come": (in_manifest(record_version="9999"), "newer Dateline .record version 9999"),
    "a strange version": (in_manifest(record_version="head"), "record_version"),
    "a file besides": (lambda e: e.update({"../../etc/cron.d/x": b"x"}), "not hold exactly"),
    "a table with a path": (renamed("links", "../links"), "manifest is damaged"),
    "a strange table": (renamed("links", "chains"), "no record of its version has: chains"),
    "the version's table": (renamed("links", "dateline_version"), "dateline_version"),
    "SQLite's own table": (renamed("links", "sqlite_master"), "sqlite_master"),
    "a missing table": (dropped("links"), "lacks the table links"),
    "no JSON": (with_lines("links", b"nonsense\n"), "a line is no JSON"),
    "deep JSON": (with_lines("links", b"[" * 50_000 + b"\n"), "a line is no JSON"),
    "an endless number": (with_lines("links", b"[" + b"9" * 9_999 + b"]\n"), "a line is no JSON"),
    "an object": (with_lines("links", b"{}\n"), "no row of 8 columns"),
    "a short row": (with_lines("links", b"[1]\n"), "no row of 8 columns"),
    "an open end": (with_lines("links", b"[]"), "longer than the manifest"),
    "a word for a number": (with_value("pages", "size", "12"), "column size"),
    "a flag for a number": (with_value("pages", "size", True), "column size"),
    "too large a number": (with_value("pages", "size", 2**63), "column size"),
    "a number for words": (with_value("pages", "source", 7), "column source"),
    "half a surrogate": (with_value("pages", "about", "\ud800"), "column about"),
    "nothing where there must be": (with_value("pages", "source", None), "column source"),
    "no day": (with_value("events", "start", "yesterday"), "column start"),
    "no moment": (with_value("links", "at", "2024-07-28T06:30:00+03:00"), "column at"),
    "no base64": (with_value("page_contents", "content", "%%%"), "column content"),
    "a reference to nothing": (with_value("reports", "page_key", 99), "FOREIGN KEY"),
    "the same key twice": (with_value("pages", "key", 2), "UNIQUE"),
    "bytes of another page": (
        with_value("page_contents", "content", packed(b"other news")),
        "bytes of page 1 are not those",
    ),
    "bytes not packed": (
        with_value("page_contents", "content", base64.b64encode(b"plain").decode()),
        "packed bytes are damaged",
    ),
    "bytes handed over not packed": (with_value("job_contents", "content", ""), "packed bytes"),
    "a full-text table": (renamed("links", "event_words"), "no record of its version has"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_archive_is_refused_and_leaves_nothing(
    name: str, full: bytes, tmp_path: Path
) -> None:
    change, told = DAMAGED[name]
    entries = unzipped(full)
    change(entries)
    _refused(zipped(entries), told, tmp_path)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda archive: b"", "is no archive"),
        (lambda archive: b"SQLite format 3\0" * 99, "is no archive"),
        (lambda archive: archive[:-200], "is no archive"),
        (lambda archive: archive[: len(archive) // 2], "is no archive"),
    ],
    ids=["empty", "a database", "cut short", "half"],
)
def test_what_is_no_archive_is_refused(
    spoil: Callable[[bytes], bytes], told: str, full: bytes, tmp_path: Path
) -> None:
    _refused(spoil(full), told, tmp_path)


def test_a_file_that_is_there_twice_is_refused(full: bytes, tmp_path: Path) -> None:
    target = io.BytesIO(full)
    with zipfile.ZipFile(target, "a") as opened, pytest.warns(UserWarning, match="Duplicate"):
        opened.writestr("tables/links.jsonl", b"")
    _refused(target.getvalue(), "not hold exactly", tmp_path)


def test_a_zip_bomb_is_refused_before_it_is_read(full: bytes, tmp_path: Path) -> None:
    entries = unzipped(full)
    replace_table(entries, "pending_events", b'["00000000"]\n' * 3_000_000)
    _refused(zipped(entries), "ZIP bomb", tmp_path)


def test_a_bomb_in_a_page_is_refused(
    full: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.record.archive.contents.MAX_CONTENT", 1_000_000)
    entries = unzipped(full)
    with_value("page_contents", "content", packed(b" " * 1_000_001))(entries)
    _refused(zipped(entries), "grow as a bomb's do", tmp_path)


def test_a_line_without_end_is_refused(
    full: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_file, "MAX_LINE", 1_000)
    entries = unzipped(full)
    with_value("pages", "about", "x" * 2_000)(entries)
    _refused(zipped(entries), "longer than", tmp_path)


def test_what_was_refused_can_be_followed_by_what_is_good(full: bytes, tmp_path: Path) -> None:
    entries = unzipped(full)
    DAMAGED["a word for a number"][0](entries)
    _refused(zipped(entries), "column size", tmp_path)
    (tmp_path / "good.zip").write_bytes(full)
    assert load_archive(tmp_path / "good.zip", str(tmp_path / "record.db")).manifest.rows


def _refused(archive: bytes, told: str, tmp_path: Path) -> None:
    source, path = tmp_path / "archive.zip", tmp_path / "record.db"
    source.write_bytes(archive)
    with pytest.raises(RecordError, match=told) as caught:
        load_archive(source, str(path))
    assert str(source) in str(caught.value)
    if path.exists():
        tables = sqlite3.connect(path).execute("SELECT name FROM sqlite_master").fetchall()
        assert tables == []
