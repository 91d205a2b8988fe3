"""What holds in any database: its pages are whole, and what belongs to a row has that row."""

from collections.abc import Iterator

from sqlalchemy import Column, Connection, ForeignKey, Table, and_, exists, select

from dateline.record.checking.faults import Fault, FaultKind
from dateline.record.schema import metadata

_MOST_PROBLEMS = 1000
"""So many of its own problems SQLite lists at most."""


def check_pages_of_database(connection: Connection) -> Iterator[Fault]:
    """SQLite's own check of its file. PostgreSQL has none; its foreign keys are checked below."""
    if connection.dialect.name != "sqlite":
        return
    for told in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_PROBLEMS})").scalars():
        if told != "ok":
            yield Fault(kind=FaultKind.DATABASE, id="sqlite", what=told)


def check_references(connection: Connection) -> Iterator[Fault]:
    """Every foreign key of every table, asked for in plain SQL, so that it holds in any database.

    SQLite checks them when a row is written, but not against a file that was changed by others.
    """
    for table in metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda each: each.parent.name):
            yield from _dangling(connection, table, key)


def _dangling(connection: Connection, table: Table, key: ForeignKey) -> Iterator[Fault]:
    # An alias, since a table may refer to itself.
    target = key.column.table.alias()
    there = exists().where(target.c[key.column.name] == key.parent)
    columns: tuple[Column[object], ...] = tuple(table.primary_key)
    lost = select(*columns, key.parent.label("lost")).where(and_(key.parent.is_not(None), ~there))
    for row in connection.execute(lost):
        name = ",".join(str(part) for part in row[: len(columns)])
        told = f"{key.parent.name} is {row.lost}, which is not in {key.column.table.name}"
        yield Fault(kind=FaultKind.REFERENCE, id=f"{table.name} {name}", what=told)
