"""Making a record out of another's rows: one transaction on a database that holds nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from dateline.errors import RecordError
from dateline.record.addresses import shown
from dateline.record.advice import told_with_advice
from dateline.record.opening import open_empty, version_of, writer_of
from dateline.record.writes import Writes


@contextmanager
def filling(record: str) -> Iterator[Connection]:
    """A transaction on an empty database, which stays empty unless the block ends well.

    RecordError when there is anything in it already.
    """
    try:
        engine = open_empty(record)
        try:
            with writer_of(engine, Writes.CONTENT).begin() as connection:
                _check_empty(connection, record)
                yield connection
        finally:
            engine.dispose()
    except (DBAPIError, sqlite3.Error) as error:
        raise RecordError(f"{shown(record)} can't be filled: {told_with_advice(error)}") from error


def _check_empty(connection: Connection, record: str) -> None:
    if version_of(connection) is not None:
        raise RecordError(
            f"{shown(record)} holds a record already; give a place where there is none"
        )
