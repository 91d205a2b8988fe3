"""Making a record out of another's rows: one transaction on a database that holds nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError

from dateline.errors import RecordError
from dateline.record import sqlite
from dateline.record.opening import check_file, to_url, version_of


@contextmanager
def filling(record: str) -> Iterator[Connection]:
    """A transaction on an empty database, which stays empty unless the block ends well.

    RecordError when there is anything in it already.
    """
    url = to_url(record)
    check_file(url, create=True)
    engine = create_engine(url)
    sqlite.prepare(engine)
    try:
        with engine.connect() as connection:
            sqlite.keep_write_ahead_log(connection)
        with engine.execution_options(**sqlite.WRITES).begin() as connection:
            if version_of(connection) is not None:
                raise RecordError(
                    f"{record} holds a record already; give a place where there is none"
                )
            yield connection
    except DBAPIError as error:
        raise RecordError(f"{record} can't be filled: {error.orig}") from error
    finally:
        engine.dispose()
