"""From a path or URL to an engine on a record that is there, is a record, and is up to date."""

import sqlite3

from sqlalchemy import URL, Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from dateline.errors import RecordError
from dateline.record import postgres, readonly, sqlite
from dateline.record.addresses import POSTGRESQL, check_file, shown, to_url
from dateline.record.advice import told_with_advice
from dateline.record.writes import Writes

HEAD = "0009"
"""The newest migration. Known here, so that a record that is up to date opens without Alembic."""

VERSION_TABLE = "dateline_version"


def open_engine(record: str, *, create: bool) -> Engine:
    """An engine on a record, made or migrated as needed. Its transactions read.

    record: a URL, or the path of a SQLite file.
    create: make the record where there is none; otherwise that is an error. A PostgreSQL database
    must be there, and a record is made in it.
    """
    url = to_url(record)
    is_file = url.get_backend_name() != POSTGRESQL
    if is_file:
        check_file(url, create=create)
    engine = sqlite.make_engine(url) if is_file else _postgres_engine(url, record)
    try:
        if readonly.can_only_be_read(url):
            _check_version(engine)
        else:
            _bring_up_to_date(engine, create=create)
    except (DBAPIError, sqlite3.Error) as error:
        engine.dispose()
        reason = told_with_advice(error)
        raise RecordError(f"{shown(record)} can't be opened as a record: {reason}") from error
    except RecordError as error:
        engine.dispose()
        raise RecordError(f"{shown(record)} {error}") from error
    return engine


def writer_of(engine: Engine, what: Writes) -> Engine:
    """The same engine with transactions that write, one at a time of all that write the same."""
    return engine.execution_options(**what.option)


def _postgres_engine(url: URL, record: str) -> Engine:
    try:
        return postgres.make_engine(url)
    except ImportError as error:
        raise RecordError(
            f"{shown(record)} needs the driver of PostgreSQL: pip install 'dateline[postgresql]'"
        ) from error


def _check_version(engine: Engine) -> None:
    """Of a record that can only be read, so that it can't be brought up to date."""
    version = _version(engine)
    if version != HEAD:
        made = "is no record yet" if version is None else f"is of version {version}, not {HEAD}"
        raise RecordError(f"{made}, and can only be read; use a copy that can be written")


def _bring_up_to_date(engine: Engine, *, create: bool) -> None:
    is_file = engine.dialect.name != POSTGRESQL
    if is_file:
        with engine.connect() as connection:
            sqlite.keep_write_ahead_log(connection)
    version = _version(engine)
    if version == HEAD:
        return
    if version is None and not is_file:
        if not create:
            raise RecordError("holds no record; make one with dateline ingest")
        with engine.connect() as connection:
            postgres.check(connection)
    from dateline.record.migrate import known_versions, migrate

    if version is not None and version not in known_versions():
        raise RecordError(
            f"was made by a newer Dateline (record version {version}, this one knows {HEAD}); "
            "upgrade Dateline to open it"
        )
    migrate(writer_of(engine, Writes.CONTENT))


def _version(engine: Engine) -> str | None:
    with engine.begin() as connection:
        return version_of(connection)


def version_of(connection: Connection) -> str | None:
    """The record's version, None where nothing is; RecordError for somebody else's database."""
    names = inspect(connection).get_table_names()
    if VERSION_TABLE in names:
        return _noted_version(connection)
    if names:
        raise RecordError("is a database, but no record of Dateline's; give another one")
    return None


def _noted_version(connection: Connection) -> str | None:
    noted = text(f"SELECT version_num FROM {VERSION_TABLE}")  # noqa: S608 — a constant
    version: str | None = connection.scalar(noted)
    return version


def open_empty(record: str) -> Engine:
    """An engine on a place where a record is to be made, and on which nothing is done yet."""
    url = to_url(record)
    is_file = url.get_backend_name() != POSTGRESQL
    if is_file:
        check_file(url, create=True)
    engine = sqlite.make_engine(url) if is_file else _postgres_engine(url, record)
    with engine.connect() as connection:
        if is_file:
            sqlite.keep_write_ahead_log(connection)
        else:
            postgres.check(connection)
    return engine
