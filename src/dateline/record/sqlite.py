"""How a SQLite file is opened so that a crash loses nothing and two writers wait for each other."""

from sqlite3 import SQLITE_BUSY, OperationalError
from time import sleep

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from dateline.record import readonly
from dateline.record.writes import written_by

_BUSY_SECONDS = 60
_TRIES_A_SECOND = 20

_PRAGMAS = (
    f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",
)


def make_engine(url: URL) -> Engine:
    """An engine that sets the pragmas on every connection, and says when a transaction begins."""
    engine = readonly.make_engine(url) if readonly.can_only_be_read(url) else _engine(url)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _engine(url: URL) -> Engine:
    """What is written is no part of an error, which gets logged: it may be a secret."""
    return create_engine(url, hide_parameters=True)


def keep_write_ahead_log(connection: Connection) -> None:
    """Turn the write-ahead log on, which the file then remembers; outside any transaction.

    While another process has the file, SQLite says "locked" at once here, whatever the busy
    timeout; so the waiting is ours.
    """
    cursor = connection.connection.cursor()
    for tries_left in reversed(range(_BUSY_SECONDS * _TRIES_A_SECOND)):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            break
        except OperationalError as error:
            if error.sqlite_errorcode != SQLITE_BUSY or not tries_left:
                raise
            sleep(1 / _TRIES_A_SECOND)
    cursor.close()


def _set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver begins a transaction only at the first write; then a reader that goes on to write
    # can fail at once with "database is locked", whatever the timeout.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = written_by(connection)
    connection.exec_driver_sql("BEGIN" if writes is None else "BEGIN IMMEDIATE")
