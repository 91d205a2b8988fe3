"""Making a record out of another's rows: one transaction on a database that holds nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError

from dateline.errors import RecordError
from dateline.record import postgres, sqlite
from dateline.record.addresses import POSTGRESQL, check_file, shown, to_url
from dateline.record.opening import postgres_engine, version_of, writer_of
from dateline.record.writes import Writes


@contextmanager
def filling(record: str) -> Iterator[Connection]:
    """A transaction on an empty database, which stays empty unless the block ends well.

    RecordError when there is anything in it already.
    """
    engine = _engine(record)
    try:
        with writer_of(engine, Writes.CONTENT).begin() as connection:
            if version_of(connection) is not None:
                raise RecordError(
                    f"{shown(record)} holds a record already; give a place where there is none"
                )
            yield connection
    except DBAPIError as error:
        raise RecordError(f"{shown(record)} can't be filled: {error.orig}") from error
    finally:
        engine.dispose()


def _engine(record: str) -> Engine:
    url = to_url(record)
    if url.get_backend_name() == POSTGRESQL:
        engine = postgres_engine(record)
        with engine.connect() as connection:
            postgres.check(connection)
        return engine
    check_file(url, create=True)
    engine = create_engine(url)
    sqlite.prepare(engine)
    with engine.connect() as connection:
        sqlite.keep_write_ahead_log(connection)
    return engine
