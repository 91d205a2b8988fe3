"""How a PostgreSQL database is opened, so that it keeps what SQLite's record promises.

A reader sees one snapshot of the record however long it reads. A writer waits its turn, and then
sees all that the one before it wrote: so it takes the lock in a transaction whose every statement
sees what is committed by then, since a snapshot from before the waiting would be an old one.
"""

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from dateline.errors import RecordError
from dateline.record.writes import Writes, written_by

_LOCKS = {Writes.CONTENT: 0x6461_7465_0001, Writes.BESIDE: 0x6461_7465_0002}
"""Keys of advisory locks; the server lets go of them when a transaction ends, however it does."""

_SESSION = (
    "SET lock_timeout = '10min'",
    # A machine that vanished in mid-transaction must not keep the others waiting for hours.
    "SET tcp_keepalives_idle = 60",
    "SET tcp_keepalives_interval = 10",
    "SET tcp_keepalives_count = 6",
)


def make_engine(url: URL) -> Engine:
    """An engine that lets a writer wait for its turn when it begins. ImportError: no driver."""
    # A desk that runs for days must outlive a restart of the server.
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def check(connection: Connection) -> None:
    """RecordError for a database that can't hold any text there is."""
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise RecordError(
            f"keeps text as {encoding}, which can't hold all there is; "
            "make the database with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0"
        )


def sort_by_code_points(connection: Connection) -> None:
    """Let all text sort and compare as in SQLite, and not by the rules of some language.

    Called after migrations, so that none of them has to think of it.
    """
    for table, columns in _columns_sorted_otherwise(connection):
        changes = ", ".join(
            f'ALTER COLUMN "{name}" TYPE {type_} COLLATE "C"' for name, type_ in columns
        )
        connection.exec_driver_sql(f'ALTER TABLE "{table}" {changes}')


def _columns_sorted_otherwise(
    connection: Connection,
) -> list[tuple[str, list[tuple[str, str]]]]:
    """By table, the text columns with their types."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table, column, type_ in connection.exec_driver_sql(_SORTED_OTHERWISE):
        found.setdefault(table, []).append((column, type_))
    return list(found.items())


_SORTED_OTHERWISE = """
SELECT pg_class.relname, attname, format_type(atttypid, atttypmod)
FROM pg_attribute
JOIN pg_class ON pg_class.oid = attrelid
JOIN pg_collation ON pg_collation.oid = attcollation
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attnum > 0
    AND NOT attisdropped AND collname <> 'C'
ORDER BY pg_class.relname, attnum
"""


def count_on(connection: Connection) -> None:
    """Let keys be counted on from the highest there is, after rows came with keys of their own."""
    for table, column, sequence in connection.exec_driver_sql(_COUNTED).all():
        connection.exec_driver_sql(
            f'SELECT setval(\'{sequence}\', (SELECT max("{column}") FROM "{table}")) '  # noqa: S608 — the schema's names
            f'WHERE EXISTS (SELECT FROM "{table}")'
        )


_COUNTED = """
SELECT relname, attname, pg_get_serial_sequence(quote_ident(relname), attname)
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND attnum > 0
    AND NOT attisdropped AND pg_get_serial_sequence(quote_ident(relname), attname) IS NOT NULL
"""


def _set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for statement in _SESSION:
        cursor.execute(statement)
    cursor.close()
    connection.commit()


def _begin(connection: Connection) -> None:
    from psycopg import IsolationLevel

    writes = written_by(connection)
    driver: Any = connection.connection.driver_connection
    driver.read_only = writes is None
    if writes is None:
        driver.isolation_level = IsolationLevel.REPEATABLE_READ
    else:
        driver.isolation_level = IsolationLevel.READ_COMMITTED
        if writes in _LOCKS:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCKS[writes]})")
