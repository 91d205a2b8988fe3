"""From an archive to a record where there was none: all of it, or nothing.

The database is brought to the version the archive was made with, filled, and migrated from there;
so an old back-up can be restored by any later Dateline. All of it is one transaction.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    TableClause,
    column,
    insert,
    inspect,
    table,
)
from sqlalchemy.engine.interfaces import ReflectedColumn
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.types import TypeEngine

from dateline.errors import RecordError
from dateline.record import postgres, word_tables
from dateline.record.addresses import POSTGRESQL
from dateline.record.archive.contents import CHECKS
from dateline.record.archive.file import Archive, blaming, open_archive
from dateline.record.archive.manifest import Manifest, Part
from dateline.record.archive.rows import Decode, decoder, line_to_row
from dateline.record.archive.tables import PRIVATE
from dateline.record.archive.words import index_words
from dateline.record.filling import filling
from dateline.record.migrate import known_versions, upgrade
from dateline.record.opening import VERSION_TABLE

_ROWS_AT_ONCE = 500
_BYTES_AT_ONCE = 8_000_000

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Loaded:
    """unread: readings and incidents of a form that only an older Dateline could read."""

    manifest: Manifest
    unread: int


def load_archive(source: Path, record: str) -> Loaded:
    """Make a record of an archive. RecordError when one is there, or the archive can't be trusted.

    record: a URL of an empty database, or the path of a SQLite file that is not there.
    """
    with open_archive(source) as archive:
        with blaming(source):
            _check_version(archive.manifest)
        with filling(record) as connection, blaming(source):
            upgrade(connection, archive.manifest.record_version)
            _fill(connection, archive)
            upgrade(connection, "head")
            return Loaded(archive.manifest, index_words(connection))


def _check_version(manifest: Manifest) -> None:
    if manifest.record_version not in known_versions():
        raise RecordError(
            f"it was made by a newer Dateline (record version {manifest.record_version}); "
            "upgrade Dateline to import it"
        )


def _fill(connection: Connection, archive: Archive) -> None:
    forms = _table_forms(connection)
    _check_parts(archive.manifest, set(forms))
    for part in archive.manifest.parts:
        try:
            _load_table(connection, archive, part, forms[part.name])
        except RecordError as error:
            raise RecordError(f"{part.entry}: {error}") from error
        except (SQLAlchemyError, OverflowError, UnicodeError) as error:
            reason = getattr(error, "orig", None) or error
            raise RecordError(f"{part.entry} does not fit the record: {reason}") from error
    if connection.dialect.name == POSTGRESQL:
        postgres.count_on(connection)


def _check_parts(manifest: Manifest, known: set[str]) -> None:
    """Every table is there, but for private ones; and none that the record has no place for."""
    told = {part.name for part in manifest.parts}
    if strange := sorted(told - known):
        raise RecordError(f"it has a table that no record of its version has: {strange[0]}")
    if missing := sorted(known - told - PRIVATE):
        raise RecordError(f"it lacks the table {missing[0]}")


@dataclass(frozen=True, slots=True)
class _Form:
    """A table as the database has it, which may be older than the schema in the code."""

    table: TableClause
    decoders: Mapping[str, Decode]


def _table_forms(connection: Connection) -> dict[str, _Form]:
    inspector = inspect(connection)
    return {
        name: _form(name, inspector.get_columns(name))
        for name in inspector.get_table_names()
        if name != VERSION_TABLE and not word_tables.owns(name)
    }


def _form(name: str, columns: Sequence[ReflectedColumn]) -> _Form:
    return _Form(
        table(name, *(column(told["name"], _type(told)) for told in columns)),
        {
            told["name"]: decoder(told["name"], told["type"], nullable=told["nullable"])
            for told in columns
        },
    )


def _type(told: ReflectedColumn) -> TypeEngine[Any]:
    """A null in JSON is one of the database's, as the schema has it."""
    form = told["type"]
    return JSON(none_as_null=True) if isinstance(form, JSON) else form


def _load_table(connection: Connection, archive: Archive, part: Part, form: _Form) -> None:
    if sorted(part.columns) != sorted(form.decoders):
        raise RecordError("its columns are not those of the record")
    columns = [(name, form.decoders[name]) for name in part.columns]
    check = CHECKS.get(part.name)
    for rows in _batches(archive, part, columns):
        if check is not None:
            check(connection, rows)
        connection.execute(insert(form.table), rows)


def _batches(
    archive: Archive, part: Part, columns: Sequence[tuple[str, Decode]]
) -> Iterator[list[Values]]:
    """Rows, so many at once as one statement takes well, and fewer where they are large."""
    rows, size = [], 0
    for line in archive.lines(part):
        rows.append(line_to_row(line, columns))
        size += len(line)
        if len(rows) >= _ROWS_AT_ONCE or size >= _BYTES_AT_ONCE:
            yield rows
            rows, size = [], 0
    if rows:
        yield rows
