"""From a record to an archive, as it stood at one moment, while others go on writing."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from sqlalchemy import Connection, Executable, Row, Select, String, Table, select

from dateline.record.archive.file import Writer
from dateline.record.archive.manifest import Manifest, Part, made_at
from dateline.record.archive.rows import row_to_line
from dateline.record.archive.tables import is_private, tables
from dateline.record.base import Store
from dateline.record.opening import HEAD
from dateline.version import __version__

_ROWS_AT_ONCE = 200


def save_archive(record: Store, target: IO[bytes], *, accounts: bool, made: datetime) -> Manifest:
    """Write all of a record, in constant memory.

    accounts: also users and tokens, the audit log, and webhooks with their secrets. Without, what
    is written may be given away, as far as the news in it may.
    """
    writer = Writer(target)
    with record._reading() as connection:
        parts = tuple(_parts(connection, writer, accounts=accounts))
    manifest = Manifest(
        record_version=HEAD,
        dateline=__version__,
        made=made_at(made),
        accounts=accounts,
        parts=parts,
    )
    writer.finish(manifest)
    return manifest


def _parts(connection: Connection, writer: Writer, *, accounts: bool) -> Iterator[Part]:
    for table in tables():
        if accounts or not is_private(table):
            columns = tuple(column.name for column in table.columns)
            yield writer.add(table.name, columns, _lines(connection, _in_order(table, connection)))


def _in_order(table: Table, connection: Connection) -> Select[Any]:
    """The rows by their primary key, text by its code points: the same order in every database."""
    is_sqlite = connection.dialect.name == "sqlite"
    order = [
        key if is_sqlite or not isinstance(key.type, String) else key.collate("C")
        for key in table.primary_key
    ]
    return select(table).order_by(*order)


def _lines(connection: Connection, statement: Executable) -> Iterator[bytes]:
    found = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(statement)
    return map(_line, found)


def _line(row: Row[Any]) -> bytes:
    return row_to_line(tuple(row))
