"""Statements over many values, a batch at a time: a database takes only so many in one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, insert, select

AT_ONCE = 400

Value = TypeVar("Value", str, int)


def in_batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The distinct values, sorted, so many at once as one statement takes."""
    rest = iter(sorted(set(values)))
    while batch := list(islice(rest, AT_ONCE)):
        yield batch


def distinct(
    connection: Connection,
    column: ColumnElement[Any],
    by: ColumnElement[Any],
    values: Iterable[Value],
) -> set[Any]:
    """The distinct values of a column in the rows where another column is one of some values."""
    return {
        found
        for some in in_batches(values)
        for found in connection.scalars(select(column).where(by.in_(some)).distinct())
    }


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), [dict(row) for row in rows])
